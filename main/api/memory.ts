import type { AppEvent, Handlers } from '../../contract/methods.ts'
import type { Store } from '../store/store.ts'

export interface MemoryHandlerDependencies {
  store: Store
  now: () => number
  emit: (event: AppEvent) => void
  /** New or changed texts wait for their vectors. */
  onTextsChanged: () => void
}

/** Capture, reading, trash. */
export function createMemoryHandlers({ store, now, emit, onTextsChanged }: MemoryHandlerDependencies) {
  const changed = (id: string) => emit({ type: 'memories', ids: [id] })
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
    'memory.accessed': async ({ id }) => ({ accessCount: await store.writer.recordAccess(id, now()) }),
  } satisfies Partial<Handlers>
}
