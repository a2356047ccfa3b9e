import type { Connection } from './connection.ts'
import { connectMessagePort } from './message-port-transport.ts'
import { connectWebSocket, webSocketUrl } from './websocket-transport.ts'

/** Connects to the core by the way this window was opened: a MessagePort in Electron, a WebSocket in a browser. */
export function connect(window: Window): Connection {
  const isElectron = window.navigator.userAgent.includes(' Electron/')
  return isElectron ? connectMessagePort(window) : connectWebSocket(webSocketUrl(window.location))
}
