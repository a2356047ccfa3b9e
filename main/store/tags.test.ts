import { expect, test } from 'vitest'
import { TEST_NOW, memoryDatabase, remember, sequentialIds } from '../../test/database.ts'
import { editMemory } from './edit.ts'
import { listHistory } from './history.ts'
import { deleteMemory, readMemory } from './memories.ts'
import { listTags, mergeTags, renameTag, undoTagChange } from './tags.ts'

function open() {
  const database = memoryDatabase()
  const newId = sequentialIds()
  const tagged = (content: string, ...tags: string[]) => remember(database, { content, tags }, newId).id
  const tagsOf = (ids: string[]) => ids.map((id) => readMemory(database, id).tags)
  return { database, context: { now: TEST_NOW + 1, newId }, tagged, tagsOf }
}

test('tags are listed with their memories outside the trash, a long text once', () => {
  const { database, tagged } = open()
  tagged('Sow beans. '.repeat(3_000), 'garden', 'spring')
  tagged('Dig', 'garden')
  deleteMemory(database, tagged('Gone', 'gone'), TEST_NOW)
  expect(listTags(database)).toEqual({
    tags: [
      { tag: 'garden', count: 2 },
      { tag: 'spring', count: 1 },
    ],
  })
})

test('renaming changes the tag everywhere, in its place, in the trash too, without a version, and can be undone', () => {
  const { database, context, tagged, tagsOf } = open()
  const ids = [tagged('Sow', 'a', 'garden', 'z'), tagged('Dig. '.repeat(5_000), 'garden'), tagged('Gone', 'garden'), tagged('Else', 'a')]
  deleteMemory(database, ids[2] ?? '', TEST_NOW)
  const before = tagsOf(ids)
  const change = renameTag(database, { from: 'garden', to: 'allotment' }, context)
  const after = tagsOf(ids)
  const parts = database.prepare(`SELECT DISTINCT tags FROM memories WHERE chunk_index IS NOT NULL`).pluck().all()
  const undone = undoTagChange(database, change.id, TEST_NOW + 2)
  expect({ change, after, parts, undone, restored: tagsOf(ids) }).toEqual({
    change: { id: change.id, memories: 3 },
    after: [['a', 'allotment', 'z'], ['allotment'], ['allotment'], ['a']],
    parts: ['["allotment"]'],
    undone: { id: change.id, memories: 3 },
    restored: before,
  })
  expect(listHistory(database, { id: ids[0] ?? '', limit: 10 }).versions.length).toBe(1)
})

test('merging makes several tags one, and undoing parts them as they were, but keeps what was tagged since', () => {
  const { database, context, tagged, tagsOf } = open()
  const ids = [tagged('1', 'run', 'x', 'running'), tagged('2', 'jog'), tagged('3', 'running'), tagged('4', 'jog')]
  const change = mergeTags(database, { from: ['run', 'jog'], into: 'running' }, context)
  const merged = tagsOf(ids)
  editMemory(database, { id: ids[1] ?? '', tags: ['running', 'new'] }, context)
  editMemory(database, { id: ids[3] ?? '', tags: [] }, context)
  undoTagChange(database, change.id, TEST_NOW + 2)
  expect({ count: change.memories, merged, undone: tagsOf(ids) }).toEqual({
    count: 3,
    merged: [['running', 'x'], ['running'], ['running'], ['running']],
    undone: [['run', 'x', 'running'], ['jog', 'new'], ['running'], []],
  })
})

test('what cannot be renamed, merged or undone says why', () => {
  const { database, context, tagged } = open()
  tagged('1', 'run', 'running')
  const change = mergeTags(database, { from: ['run'], into: 'running' }, context)
  tagged('2', 'jog')
  undoTagChange(database, change.id, TEST_NOW)
  const codeOf = (call: () => unknown) => {
    try {
      return call()
    } catch (error) {
      return (error as { code: string }).code
    }
  }
  expect([
    codeOf(() => renameTag(database, { from: 'jog', to: 'running' }, context)),
    codeOf(() => renameTag(database, { from: 'jog', to: 'jog' }, context)),
    codeOf(() => renameTag(database, { from: 'nowhere', to: 'new' }, context)),
    codeOf(() => mergeTags(database, { from: ['jog', 'running'], into: 'running' }, context)),
    codeOf(() => undoTagChange(database, change.id, TEST_NOW)),
    codeOf(() => undoTagChange(database, 'unknown', TEST_NOW)),
  ]).toEqual(['CONFLICT', 'VALIDATION', 'NOT_FOUND', 'VALIDATION', 'CONFLICT', 'NOT_FOUND'])
})
