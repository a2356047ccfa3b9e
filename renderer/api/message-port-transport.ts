import { ChannelClient } from './channel-client.ts'
import type { Connection } from './connection.ts'

/** What the preload posts to the window, with a MessagePort to the core. */
const PORT_MESSAGE = 'codex-dreams:port'

/** What the page posts to itself when it listens, for a preload that waits to be asked. */
const READY_MESSAGE = 'codex-dreams:ready'

/** Speaks to the core over a MessagePort that the Electron preload hands to the window; a newer port replaces the last. */
export function connectMessagePort(window: Window): Connection {
  const client = new ChannelClient()
  window.addEventListener('message', (event: MessageEvent<unknown>) => {
    const [port] = event.ports
    if (event.source !== window || !isPortMessage(event.data) || port === undefined) return
    client.attach({
      post: (message) => port.postMessage(message),
      onMessage: (listener) => port.addEventListener('message', (message) => listener(message.data)),
    })
    port.addEventListener('close', () => client.detach('lost'))
    port.start()
  })
  const askForPort = () => window.postMessage({ type: READY_MESSAGE }, window.location.origin === 'null' ? '*' : window.location.origin)
  askForPort()
  return { client, state: () => client.state(), onState: (listener) => client.onState(listener), retry: askForPort }
}

function isPortMessage(data: unknown): boolean {
  return typeof data === 'object' && data !== null && 'type' in data && data.type === PORT_MESSAGE
}
