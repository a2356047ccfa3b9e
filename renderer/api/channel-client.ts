import { createBirpc } from 'birpc'
import { AppError } from '../../contract/errors.ts'
import { METHODS } from '../../contract/methods.ts'
import type { AppEvent, Client, Input, MethodName, Output } from '../../contract/methods.ts'
import type { WireFace, WireResult, WireServer } from '../../contract/wire.ts'
import type { ConnectionState } from './connection.ts'

/** A line that carries messages both ways: a WebSocket or a MessagePort, once it is open. */
export interface Channel {
  post(message: unknown): void
  onMessage(listener: (message: unknown) => void): void
  serialize?(message: unknown): unknown
  deserialize?(message: unknown): unknown
}

/** How long a write waits for the line before it says that there is none. Reads wait until it is back. */
const WRITE_PATIENCE_MS = 5_000

interface Line {
  /** Settles with `cut off` when the line closes before the answer has come. */
  call: (name: string, input: unknown) => Promise<WireResult | 'cut off'>
  close: () => void
}

/**
 * A client over a line that may come and go.
 *
 * A read that was cut off is asked again when the line is back. A write that was cut off fails with `DISCONNECTED`, because
 * nobody knows whether it was done; a write that was never sent waits a few seconds first.
 */
export class ChannelClient implements Client {
  #line: Line | null = null
  #state: ConnectionState = 'connecting'
  readonly #events = new Set<(event: AppEvent) => void>()
  readonly #stateListeners = new Set<() => void>()
  readonly #waiting = new Set<() => void>()

  state(): ConnectionState {
    return this.#state
  }

  onState(listener: () => void): () => void {
    this.#stateListeners.add(listener)
    return () => this.#stateListeners.delete(listener)
  }

  subscribe(listener: (event: AppEvent) => void): () => void {
    this.#events.add(listener)
    return () => this.#events.delete(listener)
  }

  /** Starts to speak over an open channel. */
  attach(channel: Channel): void {
    this.#line?.close()
    const face: WireFace = { event: (event) => this.#emit(event) }
    const remote = createBirpc<WireServer, WireFace>(face, {
      post: (message) => channel.post(message),
      on: (listener) => channel.onMessage(listener),
      timeout: -1,
      ...(channel.serialize ? { serialize: channel.serialize } : {}),
      ...(channel.deserialize ? { deserialize: channel.deserialize } : {}),
    })
    const closing = Promise.withResolvers<'cut off'>()
    this.#line = {
      call: (name, input) => Promise.race([remote.call(name, input), closing.promise]),
      close: () => {
        closing.resolve('cut off')
        remote.$close()
      },
    }
    this.setState('open')
    const waiting = [...this.#waiting]
    this.#waiting.clear()
    for (const resume of waiting) resume()
  }

  /** The channel has closed; calls under way are settled as the class comment says. */
  detach(state: 'lost' | 'refused' | 'connecting'): void {
    const line = this.#line
    this.#line = null
    this.setState(state)
    line?.close()
  }

  setState(state: ConnectionState): void {
    if (state === this.#state) return
    this.#state = state
    for (const listener of this.#stateListeners) listener()
  }

  async call<Name extends MethodName>(name: Name, input: Input<Name>): Promise<Output<Name>> {
    const isRead = METHODS[name].kind === 'read'
    for (;;) {
      const line = this.#line ?? (await this.#nextLine(isRead ? null : WRITE_PATIENCE_MS))
      const result = await line.call(name, input)
      if (result === 'cut off') {
        if (isRead) continue
        throw new AppError('DISCONNECTED')
      }
      // The core validates its output against the contract (in tests and development); here it is trusted.
      if (result.ok) return result.output as Output<Name>
      throw AppError.fromWire(result.error)
    }
  }

  #nextLine(patienceMs: number | null): Promise<Line> {
    return new Promise((resolve, reject) => {
      const timer = patienceMs === null ? undefined : setTimeout(giveUp, patienceMs)
      const resume = () => {
        clearTimeout(timer)
        if (this.#line) resolve(this.#line)
        else this.#waiting.add(resume)
      }
      const waiting = this.#waiting
      function giveUp() {
        waiting.delete(resume)
        reject(new AppError('DISCONNECTED'))
      }
      waiting.add(resume)
    })
  }

  #emit(event: AppEvent): void {
    for (const listener of this.#events) listener(event)
  }
}
