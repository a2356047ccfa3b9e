import { setImmediate as nextTurn } from 'node:timers/promises'
import { AppError } from '../contract/errors.ts'

/** How long a computation may hold the thread before it lets messages in, in ms. Far below the second in which a stop is answered. */
const LONGEST_STRETCH_MS = 50

/**
 * The one way to stop a run: raised from outside, noticed at the next safe point.
 *
 * A safe point is a statement, a call to the host, or `breathe()` in a long computation.
 */
export class StopSignal {
  readonly #now: () => number
  readonly #controller = new AbortController()
  #lastBreath: number

  constructor(now: () => number) {
    this.#now = now
    this.#lastBreath = now()
  }

  raise(): void {
    this.#controller.abort()
  }

  /** For whoever takes an AbortSignal. */
  get signal(): AbortSignal {
    return this.#controller.signal
  }

  get isRaised(): boolean {
    return this.#controller.signal.aborted
  }

  /** @throws AppError CANCELLED once the signal is raised */
  check(): void {
    if (this.isRaised) throw new AppError('CANCELLED')
  }

  /** Lets waiting messages in when it is time, then checks. Cheap enough for every step of a loop. */
  async breathe(): Promise<void> {
    if (this.#now() - this.#lastBreath < LONGEST_STRETCH_MS) return
    await nextTurn()
    this.#lastBreath = this.#now()
    this.check()
  }

  /** Waits for somebody else's work, but not beyond a stop. */
  async during<Value>(work: Promise<Value> | Value): Promise<Value> {
    this.check()
    if (!(work instanceof Promise)) return work
    const { signal } = this.#controller
    return new Promise((resolve, reject) => {
      const stop = () => reject(new AppError('CANCELLED'))
      signal.addEventListener('abort', stop, { once: true })
      work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop))
    })
  }
}
