import { once } from 'node:events'
import * as electron from 'electron'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Client } from '../contract/methods.ts'
import { FakeWebContents } from '../test/fake-electron.ts'
import type { FakeElectron, FakeMessagePortMain } from '../test/fake-electron.ts'
import { ChannelClient } from '../renderer/api/channel-client.ts'
import { servePorts } from './ipc.ts'

vi.mock('electron', async () => (await import('../test/fake-electron.ts')).createFakeElectron())
const { ipcMain } = electron as unknown as FakeElectron

/** A core that knows one method and counts who listens. */
const listeners = new Set<unknown>()
const core: Client = {
  call: async () => ({ wasRunning: true }) as never,
  subscribe: (listener) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },
}

const faults: string[] = []
let stopServing: () => void
beforeEach(() => {
  faults.length = 0
  stopServing = servePorts(core, (fault) => String(faults.push(String(fault))))
})
afterEach(() => stopServing())

interface Frame {
  url: string
  parent: Frame | null
}

/** What the preload's request looks like in the main process; returns the ports that came back. */
function ask(frame: Frame | null, sender = new FakeWebContents()): FakeMessagePortMain[] {
  const received: FakeMessagePortMain[] = []
  const senderFrame = frame && {
    ...frame,
    postMessage: (channel: string, _message: unknown, ports: FakeMessagePortMain[]) => {
      if (channel === 'codex-dreams:port') received.push(...ports)
    },
  }
  ipcMain.emit('codex-dreams:connect', { senderFrame, sender })
  return received
}

const TOP: Frame = { url: 'app://codex-dreams/', parent: null }

test('the top frame of the app gets a port that speaks the contract', async () => {
  const [port] = ask({ url: 'app://codex-dreams/memory/1', parent: null })
  const client = new ChannelClient()
  client.attach({
    post: (message) => port?.postMessage(message),
    onMessage: (listener) => port?.on('message', (event: { data: unknown }) => listener(event.data)),
  })
  port?.start()
  expect(await client.call('dream.stop', {})).toEqual({ wasRunning: true })
})

test.each<[string, Frame | null]>([
  ['a foreign page', { url: 'https://example.org/', parent: null }],
  ['a page whose address begins like ours', { url: 'app://codex-dreams.example.org/', parent: null }],
  ['a file', { url: 'file:///tmp/index.html', parent: null }],
  ['an empty page', { url: 'about:blank', parent: null }],
  ['a frame inside our page', { url: 'app://codex-dreams/', parent: TOP }],
  ['a frame that is gone', null],
])('%s gets no port, and the attempt is in the log', (_name, frame) => {
  expect({ ports: ask(frame), faults: faults.length, listeners: listeners.size }).toEqual({ ports: [], faults: 1, listeners: 0 })
})

test('a reloaded page gets a new port and its former one is closed', async () => {
  const page = new FakeWebContents()
  const [former] = ask(TOP, page)
  const isClosed = once(former as FakeMessagePortMain, 'close')
  const [current] = ask(TOP, page)
  await isClosed
  expect({ isNew: current !== former, listeners: listeners.size }).toEqual({ isNew: true, listeners: 1 })
})

test('twenty reloads leave one listener on the page and one at the core', () => {
  const page = new FakeWebContents()
  for (let reload = 0; reload < 20; reload += 1) ask(TOP, page)
  expect([page.listenerCount('destroyed'), listeners.size]).toEqual([1, 1])
})

test('a closed window stops listening to the core', () => {
  const page = new FakeWebContents()
  ask(TOP, page)
  page.emit('destroyed')
  expect(listeners.size).toBe(0)
})

test('after the end nobody is served any more', () => {
  ask(TOP)
  stopServing()
  expect({ listeners: listeners.size, ports: ask(TOP) }).toEqual({ listeners: 0, ports: [] })
})
