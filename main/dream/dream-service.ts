import { join } from 'node:path'
import { AppError } from '../../contract/errors.ts'
import type { DreamRun, DreamStatus, StageReport } from '../../contract/dream.ts'
import type { AppEvent, Parsed } from '../../contract/methods.ts'
import type { DreamHost, RunOutcome } from '../../contract/pipeline.ts'
import type { z } from 'zod'
import type { IdSource } from '../ids.ts'
import type { Store } from '../store/store.ts'
import type { TaskContext, TaskRegistry } from '../tasks.ts'
import { toWireError } from '../thread-rpc.ts'
import { startDreamThread } from './dream-thread.ts'
import type { DreamThread } from './dream-thread.ts'

/** DuckDB's share of memory, MB. It spills to disk beyond it. */
const DUCKDB_MEMORY_MB = 512
const RENEW_LEASE_EVERY_MS = 10_000

export interface DreamServiceOptions {
  store: Store
  tasks: TaskRegistry
  workerUrl: URL
  dataDir: string
  now: () => number
  newId: IdSource
  timeZone: string
  emit: (event: AppEvent) => void
  /** Resolves once every memory has its vector: the dream reads them. */
  whenEmbedded: () => Promise<void>
  onMemoriesChanged: () => void
}

interface ActiveDream {
  run: DreamRun
  taskId: string
  thread: DreamThread | null
  isStopping: boolean
  /** Resolved once the dream should stop, also while it still waits for vectors. */
  stop: PromiseWithResolvers<void>
}

/** Supervises the dream's thread; applies, reviews and undoes change sets. One dream at a time on a data directory. */
export class DreamService {
  readonly #options: DreamServiceOptions
  /** This process, among those that share the data directory. */
  readonly #holder: string
  #active: ActiveDream | null = null
  #isStarting = false

  constructor(options: DreamServiceOptions) {
    this.#options = options
    this.#holder = options.newId()
  }

  /** Marks runs that were cut off by a kill, unless another living process is dreaming right now. */
  async recover(): Promise<void> {
    const { writer } = this.#options.store
    const now = this.#options.now()
    if (!(await writer.isDreamHeldByOther({ holder: this.#holder, now }))) await writer.markInterrupted(now)
  }

  /** @throws AppError BUSY while a dream runs here or in another process, CONFLICT when there is no memory at all */
  async start(input: Parsed<'dream.start'>): Promise<{ taskId: string; runId: string }> {
    const { store, now, newId, timeZone } = this.#options
    const { memories } = await store.reader.listMemories({ limit: 1, deleted: false })
    if (memories.length === 0) {
      throw new AppError(
        'CONFLICT',
        {},
        { message: 'There is nothing to dream on yet. Capture a note, import a folder, or try the sample notes.' },
      )
    }
    const startedAt = now()
    return await this.#launch(
      async () =>
        await store.writer.beginRun({
          id: newId(),
          kind: 'manual',
          asOf: input.asOf ?? startedAt,
          seed: input.seed ?? Math.floor(startedAt / 1_000) % 0x1_0000_0000,
          timeZone,
          startedAt,
          engine: 'builtin',
        }),
    )
  }

  /** @throws AppError BUSY, NOT_FOUND, CONFLICT when the run is not one that was stopped or cut off */
  async resume(id: string): Promise<{ taskId: string; runId: string }> {
    return await this.#launch(async () => await this.#options.store.writer.reopenRun(id))
  }

  async #launch(begin: () => Promise<DreamRun>): Promise<{ taskId: string; runId: string }> {
    if (this.#active !== null || this.#isStarting)
      throw new AppError('BUSY', { reason: 'a dream is running' }, { message: 'A dream is running. Wait for it, or stop it.' })
    this.#isStarting = true
    try {
      const { store, now, tasks } = this.#options
      const held = await store.writer.acquireDreamLease({ holder: this.#holder, processId: process.pid, now: now() })
      if (held !== null) {
        throw new AppError(
          'BUSY',
          { processId: held.process_id },
          { message: `Another Codex Dreams (process ${held.process_id}) is dreaming on these memories.` },
        )
      }
      // With the lease in hand nobody else dreams: a run that still says "running" was killed.
      await store.writer.markInterrupted(now())
      const run = await begin().catch(async (error: unknown) => {
        await store.writer.releaseDreamLease(this.#holder)
        throw error
      })
      const active: ActiveDream = { run, taskId: '', thread: null, isStopping: false, stop: Promise.withResolvers() }
      this.#active = active
      active.taskId = tasks.start('dream', async (context) => await this.#dream(active, context)).id
      return { taskId: active.taskId, runId: run.id }
    } finally {
      this.#isStarting = false
    }
  }

  async #dream(active: ActiveDream, context: TaskContext): Promise<DreamRun> {
    const { store, now } = this.#options
    const renew = setInterval(() => void store.writer.renewDreamLease({ holder: this.#holder, now: now() }), RENEW_LEASE_EVERY_MS)
    const stop = () => void this.#stopThread(active)
    context.signal.addEventListener('abort', stop)
    try {
      context.report({ stage: 'embedding', done: 0, total: 0, message: 'Reading the new memories' })
      await this.#emitStatus()
      await Promise.race([this.#options.whenEmbedded(), active.stop.promise])
      active.run = await this.#end(active, active.isStopping ? { kind: 'stopped', stages: [] } : await this.#compute(active, context))
      return active.run
    } finally {
      clearInterval(renew)
      context.signal.removeEventListener('abort', stop)
      await store.writer.releaseDreamLease(this.#holder)
      this.#active = null
      this.#options.onMemoriesChanged()
      await this.#emitStatus()
    }
  }

  /** Runs the dream in its thread. Whatever goes wrong there is an outcome: the run is closed, and says why. */
  async #compute(active: ActiveDream, context: TaskContext): Promise<RunOutcome> {
    const { dataDir, workerUrl } = this.#options
    const thread = startDreamThread(workerUrl, this.#host(active, context))
    active.thread = thread
    const { run } = active
    try {
      return await thread.run({
        runId: run.id,
        kind: run.kind,
        asOf: run.asOf,
        seed: run.seed,
        timeZone: run.timeZone,
        parameters: {},
        duckdbPath: join(dataDir, 'dreams.duckdb'),
        tempDirectory: join(dataDir, 'tmp'),
        memoryLimitMb: DUCKDB_MEMORY_MB,
      })
    } catch (error) {
      return { kind: 'failed', stages: active.run.stages, error: toWireError(error) }
    } finally {
      await thread.close()
    }
  }

  /** What the worker may ask for. Vectors and pages come from the reader's thread, changes go to the writer's. */
  #host(active: ActiveDream, context: TaskContext): DreamHost {
    const { reader, writer } = this.#options.store
    return {
      readMemories: async (cursor, limit) => await reader.sourceMemories(cursor, limit),
      readEmbeddings: async (ids) => await reader.readVectors(ids),
      readAssociations: async (cursor, limit) => await reader.sourceAssociations(cursor, limit),
      readGoals: async () => await reader.sourceGoals(),
      readLinks: async (cursor, limit) => await reader.sourceLinks(cursor, limit),
      readRows: async (table, cursor, limit) => await reader.sourceRows(table, cursor, limit),
      embed: async (texts) => await reader.embedTexts(texts),
      writeChanges: async (changes) => {
        await writer.stageChanges(active.run.id, changes)
      },
      progress: async (stages) => {
        active.run = { ...active.run, stages }
        const current = stages.findLast((stage) => stage.state !== 'waiting')
        if (current !== undefined) {
          context.report({ stage: current.name, done: current.done, total: current.total, message: stageMessage(current) })
        }
        await this.#emitStatus()
      },
    }
  }

  /** Closes the run: applied, stopped or failed. A change set that cannot be applied makes it fail and changes nothing. */
  async #end(active: ActiveDream, outcome: RunOutcome): Promise<DreamRun> {
    const { writer } = this.#options.store
    const ending = () => ({ id: active.run.id, now: this.#options.now(), stages: outcome.stages })
    if (outcome.kind === 'stopped') return await writer.stopRun(ending())
    try {
      if (outcome.kind === 'failed') throw AppError.fromWire(outcome.error)
      return await writer.applyRun({ ...ending(), parameters: outcome.parameters, warnings: outcome.warnings })
    } catch (error) {
      await writer.failRun({ ...ending(), error: toWireError(error) })
      throw error
    }
  }

  /** Asks the running dream to stop; it keeps its checkpoint and changes nothing. */
  async stop(): Promise<{ wasRunning: boolean }> {
    const active = this.#active
    if (active === null) return { wasRunning: false }
    await this.#stopThread(active)
    return { wasRunning: true }
  }

  async #stopThread(active: ActiveDream): Promise<void> {
    if (active.isStopping) return
    active.isStopping = true
    active.stop.resolve()
    await this.#emitStatus()
    await active.thread?.stop()
  }

  /** @throws AppError NOT_FOUND, BUSY while a dream runs, CONFLICT when a later run built on it */
  async undo(id: string): Promise<DreamRun> {
    const { store, now } = this.#options
    if (this.#active !== null) throw new AppError('BUSY', {}, { message: 'A dream is running. Stop it, then undo.' })
    const held = await store.writer.acquireDreamLease({ holder: this.#holder, processId: process.pid, now: now() })
    if (held !== null)
      throw new AppError(
        'BUSY',
        { processId: held.process_id },
        { message: 'Another process is dreaming. Wait until it is done, then undo.' },
      )
    try {
      const run = await store.writer.undoRun(id)
      this.#options.onMemoriesChanged()
      return run
    } finally {
      await store.writer.releaseDreamLease(this.#holder)
      await this.#emitStatus()
    }
  }

  async status(): Promise<z.infer<typeof DreamStatus>> {
    const { store, now } = this.#options
    const active = this.#active
    const [pending, resumable, { runs }] = await Promise.all([
      store.reader.pending(),
      store.reader.resumable(),
      store.reader.runs({ limit: 1 }),
    ])
    if (active !== null) {
      return {
        state: active.isStopping ? 'stopping' : 'dreaming',
        run: active.run,
        taskId: active.taskId,
        resumable: null,
        pending,
        whyNot: null,
      }
    }
    const isHeld = await store.writer.isDreamHeldByOther({ holder: this.#holder, now: now() })
    return {
      state: isHeld ? 'held_by_other_process' : 'awake',
      run: runs[0] ?? null,
      taskId: null,
      resumable: isHeld ? null : resumable,
      pending,
      whyNot: isHeld
        ? 'Another Codex Dreams is dreaming on these memories.'
        : pending > 0
          ? null
          : 'There is nothing new to dream on. Capture or import something first.',
    }
  }

  async #emitStatus(): Promise<void> {
    this.#options.emit({ type: 'dream', status: await this.status() })
  }
}

const STAGE_WORDS: Record<StageReport['name'], string> = {
  ingest: 'Gathering the memories',
  features: 'Reading them closely',
  attention: 'Working memory: choosing what gets attention',
  episodes: 'Short-term memory: forming episodes',
  associations: 'Tying memories together',
  replay: 'Replaying what belongs together',
  consolidation: 'Consolidating',
  long_term: 'Settling into long-term memory',
  write_back: 'Writing down what was found',
}

function stageMessage(stage: StageReport): string {
  return STAGE_WORDS[stage.name]
}
