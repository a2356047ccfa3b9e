import { WEBSOCKET_PATH } from '../../contract/wire.ts'
import { ChannelClient } from './channel-client.ts'
import type { Connection } from './connection.ts'

const FIRST_PAUSE_MS = 250
const LONGEST_PAUSE_MS = 5_000
const HTTP_UNAUTHORIZED = 401

/** The address of the core's WebSocket, on the host that served this page. */
export function webSocketUrl(location: { protocol: string; host: string }): string {
  return `${location.protocol === 'https:' ? 'wss:' : 'ws:'}//${location.host}${WEBSOCKET_PATH}`
}

/** How long to wait before the next attempt, in ms: doubling from a quarter of a second to five seconds. */
export function reconnectPause(failedAttempts: number): number {
  return Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** failedAttempts)
}

/** Speaks to the core over a WebSocket, for as long as the page lives: it reconnects by itself. */
export function connectWebSocket(url: string): Connection {
  const client = new ChannelClient()
  let failedAttempts = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  const open = () => {
    clearTimeout(timer)
    timer = undefined
    const socket = new WebSocket(url)
    let wasOpen = false
    socket.addEventListener('open', () => {
      wasOpen = true
      failedAttempts = 0
      client.attach({
        post: (message) => socket.send(String(message)),
        onMessage: (listener) => socket.addEventListener('message', (event) => listener(event.data)),
        serialize: (message) => JSON.stringify(message),
        deserialize: (message) => JSON.parse(String(message)),
      })
    })
    socket.addEventListener('close', () => {
      client.detach(client.state() === 'refused' ? 'refused' : 'lost')
      if (!wasOpen) void tellRefusal()
      timer = setTimeout(open, reconnectPause(failedAttempts))
      failedAttempts += 1
    })
  }
  // A refused WebSocket looks like a dead one; only an ordinary request tells that the core is there and wants a sign-in.
  const tellRefusal = async () => {
    const isRefused = await fetch(WEBSOCKET_PATH).then(
      (response) => response.status === HTTP_UNAUTHORIZED,
      () => false,
    )
    if (client.state() !== 'open') client.detach(isRefused ? 'refused' : 'lost')
  }
  open()

  return {
    client,
    state: () => client.state(),
    onState: (listener) => client.onState(listener),
    retry: () => {
      if (timer !== undefined) open()
    },
  }
}
