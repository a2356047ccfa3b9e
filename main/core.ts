import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { AppEvent, Client, Input, MethodName, Output } from '../contract/methods.ts'
import { createBackgroundJob } from './background-job.ts'
import { createDreamHandlers } from './api/dream.ts'
import { dispatch, registerHandlers } from './api/dispatch.ts'
import { createHealthHandlers } from './api/health.ts'
import { createMemoryHandlers } from './api/memory.ts'
import { createSearchHandlers } from './api/search.ts'
import { createTagHandlers } from './api/tag.ts'
import { createTaskHandlers } from './api/task.ts'
import { createTransferHandlers } from './api/transfer.ts'
import { startDaily } from './daily.ts'
import { DreamService } from './dream/dream-service.ts'
import { createEmbeddingQueue } from './embedding/queue.ts'
import { createIdSource } from './ids.ts'
import { createLogger } from './log.ts'
import { openStore } from './store/store.ts'
import { TaskRegistry } from './tasks.ts'

export interface CoreOptions {
  /** Folder of memories.db and dreams.duckdb; made where it is missing. */
  dataDir: string
  /** Entries of the worker threads: sources in the checkout, bundles in the packaged app. */
  workers: { store: URL; transfer: URL; dream: URL }
  /** Folder of the sample notes. */
  samplesPath: string
  now?: () => number
  /** IANA name; the machine's own by default. */
  timeZone?: string
  /** Checks every answer against the contract. On in tests and development. */
  validateOutput?: boolean
}

export interface Core extends Client {
  /** Stops running tasks, closes both databases, ends all threads. Safe to call twice. */
  close(): Promise<void>
}

/**
 * The one place where services are wired. Every face holds the Core it returns and nothing else.
 *
 * @throws AppError NEWER_DATABASE, DATABASE_DAMAGED, DISK_FULL, UNREADABLE_PATH
 */
export async function createCore(options: CoreOptions): Promise<Core> {
  const now = options.now ?? Date.now
  const newId = createIdSource(options.now)
  const timeZone = options.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone
  const validateOutput = options.validateOutput ?? process.env['NODE_ENV'] === 'test'
  await mkdir(options.dataDir, { recursive: true, mode: 0o700 })
  const logger = createLogger(options.dataDir)
  const store = await openStore({ path: join(options.dataDir, 'memories.db'), workerUrl: options.workers.store, now })

  const listeners = new Set<(event: AppEvent) => void>()
  const emit = (event: AppEvent) => {
    for (const listener of listeners) listener(event)
  }
  const onMemoriesChanged = () => emit({ type: 'memories', ids: [] })
  const tasks = new TaskRegistry({ emit, now, newId })
  const embeddings = createEmbeddingQueue({
    writer: {
      embedPending: async (maximumMilliseconds: number) => await store.writer.embedPending({ maximumMilliseconds, now: now() }),
      refitIfStale: async () => await store.writer.refitIfStale(now()),
    },
    onError: (error) => logger.error({ err: error }, 'embedding failed; it is tried again with the next memory'),
  })
  const dreams = new DreamService({
    store,
    tasks,
    workerUrl: options.workers.dream,
    dataDir: options.dataDir,
    now,
    newId,
    timeZone,
    emit,
    onMemoriesChanged,
    whenEmbedded: async () => await embeddings.whenIdle(),
  })
  const links = createBackgroundJob(
    async () => {
      if ((await store.writer.resolveLinks([])) > 0) onMemoriesChanged()
    },
    (error) => logger.error({ err: error }, 'links could not be resolved; they are tried again with the next memory'),
  )
  const onTextsChanged = () => {
    embeddings.poke()
    links.poke()
  }

  const purgeDue = async () => {
    let purged = 0
    for (let isDone = false; !isDone;) {
      const batch = await store.writer.purgeDue(now())
      purged += batch.purged
      isDone = batch.isDone
    }
    if (purged > 0) onMemoriesChanged()
    return purged
  }

  const handlers = registerHandlers([
    createMemoryHandlers({ store, now, emit, onTextsChanged, purgeDue }),
    createTagHandlers({ store, now, onMemoriesChanged }),
    createSearchHandlers({ store }),
    createDreamHandlers({ store, dreams, now, timeZone }),
    createTransferHandlers({
      store,
      tasks,
      workerUrl: options.workers.transfer,
      samplesPath: options.samplesPath,
      now,
      newId,
      onImported: () => {
        onTextsChanged()
        onMemoriesChanged()
      },
    }),
    createTaskHandlers({ tasks }),
    createHealthHandlers({ store, dataDir: options.dataDir }),
  ])
  await dreams.recover()
  embeddings.poke()
  const emptying = startDaily({
    run: purgeDue,
    now,
    onError: (error) => logger.error({ err: error }, 'the trash could not be emptied of what is due; it is tried again tomorrow'),
  })

  let closing: Promise<void> | null = null
  const closeAll = async () => {
    await dreams.stop()
    await tasks.close()
    await emptying.close()
    await links.close()
    await embeddings.close()
    await store.close()
    listeners.clear()
  }
  return {
    call: async <Name extends MethodName>(name: Name, input: Input<Name>): Promise<Output<Name>> =>
      await dispatch(handlers, name, input, { validateOutput }),
    subscribe(listener) {
      listeners.add(listener)
      // A page that connects late gets the present state first.
      for (const task of tasks.list()) listener({ type: 'task', task })
      return () => listeners.delete(listener)
    },
    close: async () => await (closing ??= closeAll()),
  }
}
