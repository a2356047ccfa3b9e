/**
 * The only code of ours that sees both Electron and the page. It passes one MessagePort along and exposes nothing.
 *
 * Sandboxed: it is bundled into a single CommonJS file and may import from `electron` only what the sandbox offers.
 */
import { ipcRenderer } from 'electron'
import type { PortMessage, ReadyMessage } from '../contract/wire.ts'
import { CONNECT_CHANNEL, PORT_CHANNEL } from './channels.ts'

const READY = { type: 'codex-dreams:ready' } satisfies ReadyMessage
const PORT = { type: 'codex-dreams:port' } satisfies PortMessage

/** What the preload uses of the page's window; this environment is compiled without the DOM's types. */
interface PageWindow {
  addEventListener(type: 'message', listener: (event: { source: unknown; data: unknown }) => void): void
  postMessage(message: unknown, targetOrigin: string, transfer: readonly unknown[]): void
}
const page = globalThis as unknown as PageWindow

page.addEventListener('message', (event) => {
  if (event.source === page && isReady(event.data)) ipcRenderer.send(CONNECT_CHANNEL)
})

ipcRenderer.on(PORT_CHANNEL, (event) => {
  // The page's own window and nobody else's, so there is no other origin to keep it from.
  page.postMessage(PORT, '*', event.ports)
})

function isReady(data: unknown): boolean {
  return typeof data === 'object' && data !== null && 'type' in data && data.type === READY.type
}
