import { describe, expect, test } from 'vitest'
import { createDraftStore, EMPTY_DRAFT, readDraft } from './draft-store.ts'

function memoryStorage() {
  const items = new Map<string, string>()
  return {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
    removeItem: (key: string) => void items.delete(key),
    size: () => items.size,
  }
}

describe('the draft', () => {
  test('survives a reload, key press by key press', () => {
    const storage = memoryStorage()
    const { change } = createDraftStore(storage).getState()
    change({ content: 'half a thou' })
    change({ tags: ['garden'] })
    expect(createDraftStore(storage).getState().draft).toEqual({ content: 'half a thou', context: '', tags: ['garden'] })
  })

  test('is cleared when the core has stored it, and leaves nothing behind', () => {
    const storage = memoryStorage()
    const store = createDraftStore(storage)
    store.getState().change({ content: 'a thought' })
    store.getState().saved(store.getState().draft)
    expect([store.getState().draft, storage.size()]).toEqual([EMPTY_DRAFT, 0])
  })

  test('stays when the person typed on while it was being saved', () => {
    const store = createDraftStore(memoryStorage())
    store.getState().change({ content: 'a thought' })
    const stored = store.getState().draft
    store.getState().change({ content: 'a thought, and more' })
    store.getState().saved(stored)
    expect(store.getState().draft.content).toBe('a thought, and more')
  })

  test('follows another tab', () => {
    const storage = memoryStorage()
    const here = createDraftStore(storage)
    createDraftStore(storage).getState().change({ content: 'typed over there' })
    here.getState().reload()
    expect(here.getState().draft.content).toBe('typed over there')
  })

  test('is empty when what is stored is not a draft', () => {
    const stored = [null, '', '{', '3', 'null', '[]', '{"content":7,"tags":[1,"ok"]}']
    expect(stored.map(readDraft)).toEqual([...Array.from({ length: 6 }, () => EMPTY_DRAFT), { ...EMPTY_DRAFT, tags: ['ok'] }])
  })
})
