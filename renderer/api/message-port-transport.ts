import type { PortMessage, ReadyMessage } from '../../contract/wire.ts'
import { ChannelClient } from './channel-client.ts'
import type { Connection } from './connection.ts'

/** What this needs of the window. */
interface PageWindow {
  location: { origin: string }
  postMessage(message: unknown, targetOrigin: string): void
  addEventListener(type: 'message', listener: (event: Pick<MessageEvent<unknown>, 'source' | 'data' | 'ports'>) => void): void
}

const PORT: PortMessage = { type: 'codex-dreams:port' }
const READY: ReadyMessage = { type: 'codex-dreams:ready' }

/**
 * Speaks to the core over a MessagePort that the Electron preload hands to the window.
 *
 * A newer port replaces the last one; when the port in use closes (the core was restarted), another is asked for.
 */
export function connectMessagePort(window: PageWindow): Connection {
  const client = new ChannelClient()
  let current: MessagePort | null = null
  const askForPort = () => window.postMessage(READY, window.location.origin)
  const use = (port: MessagePort) => {
    current = port
    client.attach({
      post: (message) => port.postMessage(message),
      onMessage: (listener) => port.addEventListener('message', (message) => listener(message.data)),
    })
    port.addEventListener('close', () => {
      if (port !== current) return
      client.detach('lost')
      askForPort()
    })
    port.start()
  }
  window.addEventListener('message', (event) => {
    const [port] = event.ports
    if (event.source === window && isPortMessage(event.data) && port !== undefined) use(port)
  })
  askForPort()
  return { client, state: () => client.state(), onState: (listener) => client.onState(listener), retry: askForPort }
}

function isPortMessage(data: unknown): boolean {
  return typeof data === 'object' && data !== null && 'type' in data && data.type === PORT.type
}
