import { AppError } from '../contract/errors.ts'
import type { AppEvent } from '../contract/methods.ts'
import type { Task } from '../contract/task.ts'
import type { IdSource } from './ids.ts'
import { toWireError } from './thread-rpc.ts'

export interface TaskContext {
  /** Aborted when the person cancels the task or the core closes. */
  signal: AbortSignal
  report(progress: { stage: string; done: number; total: number; message: string }): void
}

/** Ended tasks stay listed, so that a page that connects late sees how they ended. */
const ENDED_TASKS_KEPT = 20
/** At most this many progress events a second and task; the last state is always sent. */
const EVENTS_PER_SECOND = 10

interface Entry {
  task: Task
  controller: AbortController
  settled: Promise<void>
  lastSentAt: number
}

/** Long work: started here, reported by events, cancelled by id. */
export class TaskRegistry {
  readonly #entries = new Map<string, Entry>()
  readonly #emit: (event: AppEvent) => void
  readonly #now: () => number
  readonly #newId: IdSource

  constructor(options: { emit: (event: AppEvent) => void; now: () => number; newId: IdSource }) {
    this.#emit = options.emit
    this.#now = options.now
    this.#newId = options.newId
  }

  /** Starts long work; what `run` resolves to becomes the task's result, what it throws its error. */
  start(kind: Task['kind'], run: (context: TaskContext) => Promise<unknown>): { id: string; settled: Promise<void> } {
    const id = this.#newId()
    const task: Task = {
      id,
      kind,
      state: 'running',
      stage: 'starting',
      done: 0,
      total: 0,
      message: '',
      startedAt: this.#now(),
      endedAt: null,
      result: null,
      error: null,
    }
    const entry: Entry = { task, controller: new AbortController(), settled: Promise.resolve(), lastSentAt: 0 }
    this.#entries.set(id, entry)
    this.#send(entry)
    entry.settled = this.#settle(entry, run)
    return { id, settled: entry.settled }
  }

  async #settle(entry: Entry, run: (context: TaskContext) => Promise<unknown>): Promise<void> {
    try {
      const result = await run({ signal: entry.controller.signal, report: (progress) => this.#report(entry, progress) })
      this.#end(entry, { state: entry.controller.signal.aborted ? 'cancelled' : 'done', result })
    } catch (error) {
      const wire = toWireError(error)
      this.#end(entry, { state: wire.code === 'CANCELLED' ? 'cancelled' : 'failed', error: wire })
    }
  }

  #report(entry: Entry, progress: Pick<Task, 'stage' | 'done' | 'total' | 'message'>): void {
    if (entry.task.state !== 'running') return
    entry.task = { ...entry.task, ...progress }
    if (this.#now() - entry.lastSentAt >= 1_000 / EVENTS_PER_SECOND) this.#send(entry)
  }

  #end(entry: Entry, ending: Partial<Task>): void {
    entry.task = { ...entry.task, ...ending, endedAt: this.#now() }
    this.#send(entry)
    const ended = [...this.#entries.values()].filter(({ task }) => task.state !== 'running')
    for (const { task } of ended.slice(0, -ENDED_TASKS_KEPT)) this.#entries.delete(task.id)
  }

  #send(entry: Entry): void {
    entry.lastSentAt = this.#now()
    this.#emit({ type: 'task', task: entry.task })
  }

  list(): Task[] {
    return [...this.#entries.values()].map(({ task }) => task)
  }

  get(id: string): Task {
    return this.#entry(id).task
  }

  /** Asks a task to stop. One that has ended is returned as it is. */
  cancel(id: string): Task {
    const entry = this.#entry(id)
    if (entry.task.state === 'running') entry.controller.abort()
    return entry.task
  }

  /** Cancels what runs and waits until all of it has ended. */
  async close(): Promise<void> {
    const entries = [...this.#entries.values()]
    for (const { controller, task } of entries) if (task.state === 'running') controller.abort()
    await Promise.all(entries.map(({ settled }) => settled))
  }

  #entry(id: string): Entry {
    const entry = this.#entries.get(id)
    if (entry === undefined) throw new AppError('NOT_FOUND', { id })
    return entry
  }
}
