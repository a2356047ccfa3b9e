import type { Handlers } from '../../contract/methods.ts'
import type { Store } from '../store/store.ts'

/** Finding and exploring. */
export function createSearchHandlers({ store }: { store: Store }) {
  return {
    'search.query': async (input) => await store.reader.search(input),
    'graph.neighbourhood': async (input) => await store.reader.neighbourhood(input),
    'graph.hubs': async ({ limit }) => await store.reader.hubs(limit),
  } satisfies Partial<Handlers>
}
