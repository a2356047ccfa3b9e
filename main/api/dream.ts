import type { Handlers } from '../../contract/methods.ts'
import type { DreamService } from '../dream/dream-service.ts'
import type { Store } from '../store/store.ts'

/** Dreaming, and reading what dreams left behind. */
export function createDreamHandlers({
  store,
  dreams,
  now,
  timeZone,
}: {
  store: Store
  dreams: DreamService
  now: () => number
  timeZone: string
}) {
  return {
    'dream.start': async (input) => await dreams.start(input),
    'dream.resume': async ({ id }) => await dreams.resume(id),
    'dream.stop': async () => await dreams.stop(),
    'dream.status': async () => await dreams.status(),
    'dream.runs': async (input) => await store.reader.runs(input),
    'dream.run': async ({ id }) => await store.reader.run(id),
    'dream.changes': async (input) => await store.reader.changes(input),
    'dream.undo': async ({ id }) => await dreams.undo(id),
    'dream.insights': async (input) => await store.reader.insights(input),
    'dream.insight': async ({ id }) => await store.reader.insight(id),
    'dream.gists': async (input) => await store.reader.gists(input),
    'dream.gist': async ({ id }) => await store.reader.gist(id),
    'dream.trace': async ({ id }) => await store.reader.trace(id),
    'dream.briefing': async () => await store.reader.briefing(now(), timeZone),
  } satisfies Partial<Handlers>
}
