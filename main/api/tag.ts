import type { Handlers } from '../../contract/methods.ts'
import type { Store } from '../store/store.ts'

/** Listing, renaming, merging tags. */
export function createTagHandlers({ store, now, onMemoriesChanged }: { store: Store; now: () => number; onMemoriesChanged: () => void }) {
  const changed = <Answer>(answer: Answer) => {
    onMemoriesChanged()
    return answer
  }
  return {
    'tag.list': async () => await store.reader.tags(),
    'tag.rename': async (input) => changed(await store.writer.renameTag(input, now())),
    'tag.merge': async (input) => changed(await store.writer.mergeTags(input, now())),
    'tag.undo': async ({ id }) => changed(await store.writer.undoTagChange(id, now())),
  } satisfies Partial<Handlers>
}
