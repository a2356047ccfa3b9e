import type { WebSocket } from 'ws'
import { serveWire } from '../api/wire-server.ts'
import type { ReportFault, WireChannel } from '../api/wire-server.ts'
import type { Client } from '../../contract/methods.ts'

/** How much may wait unsent for one tab before it is cut off; it reads everything anew when it reconnects. Bytes. */
const BACKLOG_LIMIT_BYTES = 64 * 1024 * 1024
/** A tab that has not answered a ping by the next one is gone (a laptop that slept, a crashed browser). Milliseconds. */
const HEARTBEAT_INTERVAL_MS = 30_000

/** Close codes of RFC 6455, section 7.4.1, and the IANA registry. */
const CLOSE_UNSUPPORTED_DATA = 1003
const CLOSE_INVALID_PAYLOAD = 1007
const CLOSE_TRY_AGAIN_LATER = 1013

export interface SocketOptions {
  client: Client
  reportFault?: ReportFault
  heartbeatMilliseconds?: number
}

/** Serves the core to one tab, as JSON text messages, until its socket closes. */
export function serveSocket(socket: WebSocket, options: SocketOptions): void {
  const stopServing = serveWire(options.client, jsonChannel(socket), options.reportFault)
  const stopHeartbeat = startHeartbeat(socket, options.heartbeatMilliseconds ?? HEARTBEAT_INTERVAL_MS)
  // An error is always followed by 'close'. A message over the size limit arrives here too; `ws` has then sent code 1009.
  socket.on('error', () => undefined)
  socket.on('close', () => {
    stopHeartbeat()
    stopServing()
  })
}

function jsonChannel(socket: WebSocket): WireChannel {
  return {
    post: (message) => {
      if (socket.readyState !== socket.OPEN) return
      if (socket.bufferedAmount > BACKLOG_LIMIT_BYTES) socket.close(CLOSE_TRY_AGAIN_LATER, 'too slow')
      else socket.send(JSON.stringify(message))
    },
    on: (listener) => {
      socket.on('message', (data, isBinary) => {
        if (isBinary) return socket.close(CLOSE_UNSUPPORTED_DATA, 'text only')
        const message = parseJson(data.toString())
        if (message === undefined) return socket.close(CLOSE_INVALID_PAYLOAD, 'not JSON')
        return listener(message)
      })
    },
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function startHeartbeat(socket: WebSocket, intervalMilliseconds: number): () => void {
  let isAlive = true
  socket.on('pong', () => {
    isAlive = true
  })
  const timer = setInterval(() => {
    if (!isAlive) return socket.terminate()
    isAlive = false
    return socket.ping()
  }, intervalMilliseconds)
  return () => clearInterval(timer)
}
