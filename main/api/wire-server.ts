import { createBirpc } from 'birpc'
import { AppError, isWireError } from '../../contract/errors.ts'
import type { WireError } from '../../contract/errors.ts'
import type { Client, MethodName } from '../../contract/methods.ts'
import type { WireFace, WireResult, WireServer } from '../../contract/wire.ts'

/** One connection to one face: a MessagePort, a WebSocket, or a pair in memory. */
export interface WireChannel {
  /** Sends one message. Serialising, where the transport needs it, is the channel's business. */
  post(message: unknown): void
  /** Calls back for each message that arrives, already deserialised. Called once. */
  on(listener: (message: unknown) => void): void
}

/** Writes an unforeseen fault to the log and returns the id of its entry, which the face may show. */
export type ReportFault = (fault: unknown) => string

/**
 * Serves the core to one face until the returned function is called.
 *
 * A call never rejects on the wire: its outcome is a value, so that an error keeps its code on every transport. Events are
 * sent as they come, beginning with the present state of running tasks (the core's `subscribe` sees to that).
 *
 * `reportFault` is told of every fault that is not in the error table. Its id goes to the face, the fault itself does not.
 */
export function serveWire(client: Client, channel: WireChannel, reportFault?: ReportFault): () => void {
  let isClosed = false

  const server: WireServer = {
    async call(name, input) {
      try {
        // Any string and any value may arrive here; the core refuses unknown methods and invalid input.
        return { ok: true, output: await client.call(name as MethodName, input as never) } satisfies WireResult
      } catch (fault) {
        return { ok: false, error: toWireError(fault, reportFault) } satisfies WireResult
      }
    },
  }
  const face = createBirpc<WireFace, WireServer>(server, {
    post: (message) => {
      if (!isClosed) channel.post(message)
    },
    on: (listener) =>
      channel.on((message) => {
        if (!isClosed && isWireMessage(message)) listener(message)
      }),
    // The name comes from outside: only what the contract lists may be reached, not what objects inherit.
    resolver: (name) => (name === 'call' ? server.call : undefined),
    timeout: -1,
    onGeneralError: (fault) => {
      reportFault?.(fault)
      return true
    },
  })
  const unsubscribe = client.subscribe((event) => void face.event.asEvent(event).catch((fault: unknown) => reportFault?.(fault)))

  return () => {
    if (isClosed) return
    isClosed = true
    unsubscribe()
    face.$close()
  }
}

/**
 * Turns anything thrown into what may cross a boundary: a code of the table, its message and plain details.
 *
 * INTERNAL loses its details here: they hold reasons and stacks, which belong in the log.
 */
function toWireError(fault: unknown, reportFault?: ReportFault): WireError {
  if (isWireError(fault) && fault.code !== 'INTERNAL') {
    const details = 'details' in fault && typeof fault.details === 'object' && fault.details !== null ? fault.details : {}
    return { code: fault.code, message: fault.message, details: toPlain(details) }
  }
  const logId = reportFault?.(fault)
  return new AppError('INTERNAL', logId === undefined ? {} : { logId }).toWire()
}

/** A request or an answer in birpc's terms; anything else on the line is ignored. */
function isWireMessage(message: unknown): boolean {
  return typeof message === 'object' && message !== null && 't' in message && (message.t === 'q' || message.t === 's')
}

/** The same details on every transport: what JSON keeps. */
function toPlain(details: object): Record<string, unknown> {
  return JSON.parse(JSON.stringify(details, (_key, value: unknown) => (typeof value === 'bigint' ? Number(value) : value)))
}
