import type { AppEvent, Handlers, Output } from '../../contract/methods.ts'
import type { Store } from '../store/store.ts'

export interface MemoryHandlerDependencies {
  store: Store
  now: () => number
  emit: (event: AppEvent) => void
  /** New or changed texts wait for their vectors. */
  onTextsChanged: () => void
  /** Removes what is due; the number of memories removed. */
  purgeDue: () => Promise<number>
}

/** Capture, reading, editing, trash. */
export function createMemoryHandlers({ store, now, emit, onTextsChanged, purgeDue }: MemoryHandlerDependencies) {
  const changed = (id: string) => emit({ type: 'memories', ids: [id] })
  const edited = (answer: Output<'memory.update'>) => {
    changed(answer.memory.id)
    if (answer.isNewVersion) onTextsChanged()
    return answer
  }
  return {
    'memory.capture': async (input) => {
      const captured = await store.writer.capture(input, now())
      changed(captured.memory.id)
      if (!captured.isDuplicate) onTextsChanged()
      return captured
    },
    'memory.get': async ({ id }) => await store.reader.getMemory(id),
    'memory.list': async (input) => await store.reader.listMemories(input),
    'memory.delete': async ({ id }) => {
      const memory = await store.writer.deleteMemory(id, now())
      changed(memory.id)
      return memory
    },
    'memory.restore': async ({ id }) => {
      const memory = await store.writer.restoreMemory(id, now())
      changed(memory.id)
      return memory
    },
    'memory.update': async (input) => edited(await store.writer.editMemory(input, now())),
    'memory.history': async (input) => await store.reader.history(input),
    'memory.version': async ({ id, version }) => await store.reader.version(id, version),
    'memory.revert': async (input) => edited(await store.writer.revertMemory(input, now())),
    'memory.purge': async ({ id }) => {
      if (id === undefined) return { purged: await purgeDue() }
      const purged = await store.writer.purgeMemory(id)
      changed(id)
      return { purged }
    },
    'memory.accessed': async ({ id }) => ({ accessCount: await store.writer.recordAccess(id, now()) }),
  } satisfies Partial<Handlers>
}
