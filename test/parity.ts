import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { MessageChannel } from 'node:worker_threads'
import { WebSocket, WebSocketServer } from 'ws'
import { isWireError } from '../contract/errors.ts'
import type { WireError } from '../contract/errors.ts'
import type { Client, MethodName } from '../contract/methods.ts'
import { serveWire } from '../main/api/wire-server.ts'
import { serveSocket } from '../main/web/socket-channel.ts'
import { ChannelClient } from '../renderer/api/channel-client.ts'

/** A call as a face may make it, also a wrong one. */
export interface ParityCall {
  name: string
  input: unknown
}

export type Outcome = { output: unknown } | { error: WireError }

interface OpenFace {
  client: Client
  close(): Promise<void>
}

/** A way to reach the core. The same calls must have the same outcomes over each. */
export interface Face {
  name: string
  open(core: Client): Promise<OpenFace>
}

const inMemory: Face = {
  name: 'in memory',
  open: async (core) => ({ client: core, close: async () => {} }),
}

/** As in Electron: the core's end in the main process, the other in the page. */
const messagePort: Face = {
  name: 'MessagePort',
  async open(core) {
    const { port1, port2 } = new MessageChannel()
    const stop = serveWire(core, {
      post: (message) => port1.postMessage(message),
      on: (listener) => port1.on('message', listener),
    })
    const client = new ChannelClient()
    client.attach({
      post: (message) => port2.postMessage(message),
      onMessage: (listener) => port2.on('message', listener),
    })
    return {
      client,
      async close() {
        stop()
        port1.close()
        await once(port2, 'close')
      },
    }
  },
}

/** As in a browser: JSON over a socket on the loopback interface, without the web host's doors. */
const webSocket: Face = {
  name: 'WebSocket',
  async open(core) {
    const server = createServer()
    const sockets = new WebSocketServer({ server })
    sockets.on('connection', (socket) => serveSocket(socket, { client: core }))
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const socket = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`)
    const client = new ChannelClient()
    // Attached before the socket is open, or the first event could be missed.
    const isOpen = once(socket, 'open')
    client.attach({
      post: (message) => socket.send(String(message)),
      onMessage: (listener) => socket.on('message', (data) => listener(data.toString())),
      serialize: (message) => JSON.stringify(message),
      deserialize: (message) => JSON.parse(String(message)),
    })
    await isOpen
    return {
      client,
      async close() {
        socket.close()
        await once(socket, 'close')
        sockets.close()
        server.close()
        await once(server, 'close')
      },
    }
  },
}

export const FACES = [inMemory, messagePort, webSocket] as const

/** Makes the calls one after another over one face and says what came of each. */
export async function outcomesOver(face: Face, core: Client, calls: readonly ParityCall[]): Promise<Outcome[]> {
  const open = await face.open(core)
  const outcomes: Outcome[] = []
  for (const { name, input } of calls) outcomes.push(await outcomeOf(open.client.call(name as MethodName, input as never)))
  await open.close()
  return outcomes
}

async function outcomeOf(answer: Promise<unknown>): Promise<Outcome> {
  try {
    return { output: await answer }
  } catch (fault) {
    if (isWireError(fault)) return { error: { code: fault.code, message: fault.message, details: fault.details } }
    throw fault
  }
}
