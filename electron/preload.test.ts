import { EventEmitter } from 'node:events'
import { beforeEach, expect, test, vi } from 'vitest'

const ipcRenderer = Object.assign(new EventEmitter(), { send: vi.fn<(channel: string) => void>() })
vi.mock('electron', () => ({ ipcRenderer }))

const postMessage = vi.fn<(message: unknown, targetOrigin: string, transfer: unknown[]) => void>()
const pageEvents = new EventEmitter()
Object.assign(globalThis, { addEventListener: (type: string, listener: () => void) => pageEvents.on(type, listener), postMessage })
await import('./preload.ts')

beforeEach(() => {
  ipcRenderer.send.mockClear()
  postMessage.mockClear()
})

test('a page that is ready gets a port asked for, and nothing else does', () => {
  pageEvents.emit('message', { source: {}, data: { type: 'codex-dreams:ready' } })
  for (const data of [null, 'codex-dreams:ready', {}, { type: 'codex-dreams:port' }])
    pageEvents.emit('message', { source: globalThis, data })
  const askedByOthers = ipcRenderer.send.mock.calls.length
  pageEvents.emit('message', { source: globalThis, data: { type: 'codex-dreams:ready' } })
  expect({ askedByOthers, asked: ipcRenderer.send.mock.calls }).toEqual({ askedByOthers: 0, asked: [['codex-dreams:connect']] })
})

test('the port is passed on to the page as it is', () => {
  const port = {}
  ipcRenderer.emit('codex-dreams:port', { ports: [port] })
  expect(postMessage.mock.calls).toEqual([[{ type: 'codex-dreams:port' }, '*', [port]]])
  expect(postMessage.mock.calls[0]?.[2][0]).toBe(port)
})
