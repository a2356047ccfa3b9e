import { expect, test } from 'vitest'
import { changesOf, draftOf, readEditDraft, writeEditDraft } from './edit-draft.ts'

const memory = { id: 'm', content: 'Sow beans', context: null, summary: 'beans', tags: ['garden'], updatedAt: 5 }

function memoryStorage() {
  const items = new Map<string, string>()
  return {
    items,
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
    removeItem: (key: string) => void items.delete(key),
  }
}

test('only what differs is saved, with what it was based on; blank context and summary are none', () => {
  const draft = draftOf(memory)
  expect([
    changesOf(memory, draft),
    changesOf(memory, { ...draft, context: '  ' }),
    changesOf(memory, { ...draft, tags: ['garden', 'spring'] }),
    changesOf({ ...memory, updatedAt: 9 }, { ...draft, content: 'Sow peas', summary: ' ' }),
  ]).toEqual([
    null,
    null,
    { id: 'm', tags: ['garden', 'spring'], expectedUpdatedAt: 5 },
    { id: 'm', content: 'Sow peas', summary: null, expectedUpdatedAt: 5 },
  ])
})

test('a draft survives a reload, apart from those of other memories, until it is forgotten', () => {
  const storage = memoryStorage()
  const draft = { ...draftOf(memory), content: 'Sow pe' }
  const isKept = writeEditDraft(storage, 'm', draft)
  const read = [readEditDraft(storage, 'm'), readEditDraft(storage, 'other')]
  writeEditDraft(storage, 'm', null)
  expect({ isKept, read, left: storage.items.size }).toEqual({ isKept: true, read: [draft, null], left: 0 })
})

test('what is no draft counts as none, and a full storage is told', () => {
  const stored = ['', '{', '3', '[]', '{"content":"x"}', '{"content":"x","context":"","summary":"","tags":[1],"basedOn":1}']
  expect(stored.map((text) => readEditDraft({ getItem: () => text }, 'm'))).toEqual(stored.map(() => null))
  const full = {
    ...memoryStorage(),
    setItem: () => {
      throw new DOMException('full', 'QuotaExceededError')
    },
  }
  expect(writeEditDraft(full, 'm', draftOf(memory))).toBe(false)
})
