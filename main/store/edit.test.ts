import { describe, expect, test } from 'vitest'
import { TEST_NOW, memoryDatabase, remember, sequentialIds } from '../../test/database.ts'
import { editMemory, revertMemory } from './edit.ts'
import { listHistory, readVersion } from './history.ts'
import { deleteMemory, readMemory } from './memories.ts'

function open() {
  const database = memoryDatabase()
  const newId = sequentialIds()
  const at = (milliseconds: number) => ({ now: TEST_NOW + milliseconds, newId })
  return { database, newId, at }
}

/** Long enough to be stored in parts. */
const long = (name: string) => Array.from({ length: 900 }, (_, index) => `${name} ${index} about the allotment 👩‍🌾.`).join('\n\n')

describe('an edit', () => {
  test('replaces the text, takes its title and new tags from it, and keeps what was there as a version', () => {
    const { database, newId, at } = open()
    const before = remember(database, { content: 'Kettle\nIt whistles in D. #tea', context: 'breakfast' }, newId)
    const edited = editMemory(
      database,
      { id: before.id, content: 'Old kettle\nIt whistles in E. #tea #music', expectedUpdatedAt: before.updatedAt },
      at(5),
    )
    const found = database.prepare(`SELECT rowid FROM memories_fts WHERE memories_fts MATCH 'whistles AND "in E"'`).all()
    expect({ edited, found: found.length, history: listHistory(database, { id: before.id, limit: 10 }).versions }).toMatchObject({
      edited: {
        isNewVersion: true,
        memory: {
          id: before.id,
          title: 'Old kettle',
          tags: ['tea', 'music'],
          context: 'breakfast',
          createdAt: TEST_NOW,
          updatedAt: TEST_NOW + 5,
        },
      },
      found: 1,
      history: [
        { version: 2, isCurrent: true, title: 'Old kettle', replacedAt: null },
        { version: 1, isCurrent: false, title: 'Kettle', updatedAt: TEST_NOW, replacedAt: TEST_NOW + 5, characters: 29 },
      ],
    })
    expect(readVersion(database, before.id, 1).version.content).toBe(before.content)
  })

  test('of what was changed since is refused, also within one millisecond, and writes nothing', () => {
    const { database, newId, at } = open()
    const { id, updatedAt } = remember(database, 'First', newId)
    editMemory(database, { id, content: 'Second', expectedUpdatedAt: updatedAt }, at(0))
    expect(() => editMemory(database, { id, content: 'Third', expectedUpdatedAt: updatedAt }, at(1))).toThrow(
      expect.objectContaining({ code: 'CONFLICT', details: { expectedUpdatedAt: updatedAt, updatedAt: updatedAt + 1 } }),
    )
    expect(readMemory(database, id).content).toBe('Second')
  })

  test('into the text of another memory is a duplicate that names it, in the trash too', () => {
    const { database, newId, at } = open()
    const twin = remember(database, 'Buy rosin.', newId)
    const { id } = remember(database, 'Buy resin.', newId)
    const edit = () => editMemory(database, { id, content: 'Buy rosin.' }, at(1))
    const named = { id: twin.id, title: 'Buy rosin.' }
    expect(edit).toThrow(expect.objectContaining({ code: 'DUPLICATE', details: { ...named, isDeleted: false } }))
    deleteMemory(database, twin.id, TEST_NOW)
    expect(edit).toThrow(expect.objectContaining({ code: 'DUPLICATE', details: { ...named, isDeleted: true } }))
  })

  test('of tags alone makes no version; one that changes nothing writes nothing', () => {
    const { database, newId, at } = open()
    const before = remember(database, { content: 'Sow beans', tags: ['garden'] }, newId)
    const tagged = editMemory(database, { id: before.id, tags: ['garden', 'spring', 'spring'] }, at(1))
    const same = editMemory(database, { id: before.id, content: 'Sow beans', tags: ['garden', 'spring'] }, at(2))
    expect([tagged, same, listHistory(database, { id: before.id, limit: 10 }).versions.length]).toMatchObject([
      { isNewVersion: false, memory: { tags: ['garden', 'spring'], updatedAt: TEST_NOW + 1 } },
      { isNewVersion: false, memory: { updatedAt: TEST_NOW + 1 } },
      1,
    ])
  })

  test('cuts a text that has become long, cuts it anew, and makes one row of it again when it is short', () => {
    const { database, newId, at } = open()
    const { id } = remember(database, 'Short', newId)
    const rows = () => database.prepare('SELECT count(*) FROM memories').pluck().get() as number
    const kept = () => database.prepare('SELECT count(*) FROM memories_fts WHERE memories_fts MATCH ?').pluck()
    const texts = [long('Bed'), `${long('Bed')}\n\nA last word.`, 'Short again']
    const seen = texts.map((content, index) => {
      const { memory } = editMemory(database, { id, content }, at(index + 1))
      return { isWhole: memory.content === content, isCut: rows() > 1, isCountRight: rows() === 1 + (memory.totalChunks ?? 0) }
    })
    expect(seen).toEqual([true, true, false].map((isCut) => ({ isWhole: true, isCut, isCountRight: true })))
    expect([2, 3].map((version) => readVersion(database, id, version).version.content === texts[version - 2])).toEqual([true, true])
    expect(kept().get('allotment')).toBe(0)
  })

  test('is refused in the trash, on a part of a longer text, and on nothing', () => {
    const { database, newId, at } = open()
    const whole = remember(database, long('Bed'), newId)
    const part = database.prepare('SELECT id FROM memories WHERE chunk_index = 1').pluck().get() as string
    const deleted = remember(database, 'Gone', newId)
    deleteMemory(database, deleted.id, TEST_NOW)
    const codes = [part, deleted.id, '00000000-0000-7000-8000-00000000dead'].map((id) => {
      try {
        return editMemory(database, { id, content: 'New' }, at(1))
      } catch (error) {
        return error
      }
    })
    expect(codes).toMatchObject([
      { code: 'CONFLICT', details: { parentId: whole.id } },
      { code: 'CONFLICT', details: { deletedAt: TEST_NOW } },
      { code: 'NOT_FOUND' },
    ])
  })
})

describe('going back', () => {
  test('makes a new version of the old text and leaves the tags and the history', () => {
    const { database, newId, at } = open()
    const { id } = remember(database, { content: '# Plan A', summary: 'first', tags: ['plan'] }, newId)
    editMemory(database, { id, content: '# Plan B', summary: null }, at(1))
    editMemory(database, { id, tags: ['plans'] }, at(2))
    const reverted = revertMemory(database, { id, version: 1 }, at(3))
    const again = revertMemory(database, { id, version: 3 }, at(4))
    expect({ reverted, again, titles: listHistory(database, { id, limit: 10 }).versions.map(({ title }) => title) }).toMatchObject({
      reverted: { isNewVersion: true, memory: { content: '# Plan A', title: 'Plan A', summary: 'first', tags: ['plans'] } },
      again: { isNewVersion: false },
      titles: ['Plan A', 'Plan B', 'Plan A'],
    })
    expect(() => revertMemory(database, { id, version: 9 }, at(5))).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }))
  })

  test('a history is read page by page, without gaps or repeats', () => {
    const { database, newId, at } = open()
    const { id } = remember(database, 'Text 1', newId)
    for (let version = 2; version <= 7; version += 1) editMemory(database, { id, content: `Text ${version}` }, at(version))
    const seen: number[] = []
    let cursor: string | undefined
    do {
      const page = listHistory(database, { id, limit: 3, cursor })
      seen.push(...page.versions.map(({ version }) => version))
      cursor = page.nextCursor ?? undefined
    } while (cursor !== undefined)
    expect(seen).toEqual([7, 6, 5, 4, 3, 2, 1])
  })
})
