import { ipcMain, MessageChannelMain } from 'electron'
import type { IpcMainEvent, MessagePortMain, WebContents } from 'electron'
import type { Client } from '../contract/methods.ts'
import { serveWire } from '../main/api/wire-server.ts'
import type { ReportFault, WireChannel } from '../main/api/wire-server.ts'
import { isAppUrl } from './app-url.ts'
import { CONNECT_CHANNEL, PORT_CHANNEL } from './channels.ts'

/**
 * Gives each window that asks a MessagePort to the core, until the returned function is called.
 *
 * One port per window: a reloaded page asks again, and its former port is closed. Only the top frame of a page of ours is
 * answered; a request from anywhere else gets no reply.
 */
export function servePorts(client: Client, reportFault: ReportFault): () => void {
  const open = new Map<WebContents, () => void>()

  const onConnect = (event: IpcMainEvent): void => {
    const frame = event.senderFrame
    if (frame === null || frame.parent !== null || !isAppUrl(frame.url)) {
      reportFault(new Error(`a port to the core was refused to ${frame?.url ?? 'a frame that is gone'}`))
      return
    }
    const page = event.sender
    open.get(page)?.()
    const { port1, port2 } = new MessageChannelMain()
    const stop = serveWire(client, portChannel(port1), reportFault)
    const close = (): void => {
      if (open.get(page) !== close) return
      open.delete(page)
      page.off('destroyed', close)
      stop()
      port1.close()
    }
    open.set(page, close)
    port1.once('close', close)
    page.once('destroyed', close)
    port1.start()
    frame.postMessage(PORT_CHANNEL, null, [port2])
  }
  ipcMain.on(CONNECT_CHANNEL, onConnect)

  return () => {
    ipcMain.off(CONNECT_CHANNEL, onConnect)
    for (const close of open.values()) close()
  }
}

/** A MessagePort carries structured clones, so nothing is serialised here. */
function portChannel(port: MessagePortMain): WireChannel {
  return {
    post: (message) => port.postMessage(message),
    on: (listener) => port.on('message', (event) => listener(event.data)),
  }
}
