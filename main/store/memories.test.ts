import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { TEST_NOW, memoryDatabase, remember, sequentialIds } from '../../test/database.ts'
import { captureMemory, deleteMemory, listMemories, readMemory, recordAccess, restoreMemory, titleOf } from './memories.ts'

describe('capture', () => {
  test('keeps the text exactly, with its hash, title, tags and dates', () => {
    const database = memoryDatabase()
    const content = '  # Kettle\r\n\r\nIt whistles in D. #kitchen/sounds ☕ שלום  \n'
    const { memory, isDuplicate } = captureMemory(
      database,
      { content, tags: ['music'], context: 'breakfast' },
      { now: TEST_NOW, newId: sequentialIds() },
    )
    expect({ memory, isDuplicate }).toEqual({
      isDuplicate: false,
      memory: {
        id: '00000000-0000-7000-8000-000000000001',
        content,
        contentHash: createHash('sha256').update(content).digest('hex'),
        title: 'Kettle',
        context: 'breakfast',
        summary: null,
        tags: ['music', 'kitchen/sounds'],
        metadata: {},
        source: 'capture',
        createdAt: TEST_NOW,
        updatedAt: TEST_NOW,
        deletedAt: null,
        chunkIndex: null,
        totalChunks: null,
        parentId: null,
      },
    })
  })

  test('the same text twice is one memory', () => {
    const database = memoryDatabase()
    const newId = sequentialIds()
    const first = remember(database, 'Buy rosin.', newId)
    const second = captureMemory(database, { content: 'Buy rosin.', tags: ['shopping'] }, { now: TEST_NOW, newId })
    const count = database.prepare('SELECT count(*) FROM memories').pluck().get()
    expect({ id: second.memory.id, isDuplicate: second.isDuplicate, count }).toEqual({ id: first.id, isDuplicate: true, count: 1 })
  })

  test('a text that lies in the trash comes back when it is captured again', () => {
    const database = memoryDatabase()
    const newId = sequentialIds()
    const first = remember(database, 'Buy rosin.', newId)
    deleteMemory(database, first.id, TEST_NOW + 1)
    const again = captureMemory(database, { content: 'Buy rosin.' }, { now: TEST_NOW + 2, newId })
    expect(again).toMatchObject({ isDuplicate: true, memory: { id: first.id, deletedAt: null } })
  })

  test('a long text is stored as a parent and its chunks and comes back whole', () => {
    const database = memoryDatabase()
    const content = Array.from({ length: 900 }, (_, index) => `Paragraph ${index} about the allotment 👩‍🌾.`).join('\n\n')
    const memory = remember(database, content, sequentialIds())
    const rows = database
      .prepare(
        'SELECT chunk_index, parent_id = ? AS isChild, length(content) < 8000 AS isShort FROM memories WHERE chunk_index IS NOT NULL',
      )
      .all(memory.id)
    expect(memory.content).toBe(content)
    expect(memory.totalChunks).toBe(rows.length)
    expect(rows.length).toBeGreaterThan(5)
    expect(
      rows.every((row) => (row as { isChild: number; isShort: number }).isChild === 1 && (row as { isShort: number }).isShort === 1),
    ).toBe(true)
  })

  test('whatever the text, it is read back unchanged', () => {
    const database = memoryDatabase()
    const newId = sequentialIds()
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 400 }), (content) => {
        const { id } = remember(database, { content }, newId)
        expect(readMemory(database, id).content).toBe(content)
      }),
      { numRuns: 200, seed: 7 },
    )
  })
})

test.each([
  ['# A plan for spring\nmore', 'A plan for spring'],
  ['\n\n- [ ] call **Jonas** about [the room](http://x)\nmore', 'call Jonas about the room'],
  ['text\n\n## Later heading', 'Later heading'],
  ['🌱', 'Untitled note'],
  ['رحلة إلى البحر', 'رحلة إلى البحر'],
])('the title of %j is %j', (content, title) => {
  expect(titleOf(content)).toBe(title)
})

test('a row holds a megabyte of UTF-8 and no byte more; only a grapheme that cannot be cut comes near it', () => {
  const database = memoryDatabase()
  const newId = sequentialIds()
  const grapheme = (base: string) => `${base}${'\u0301'.repeat(524_287)}`
  const [under, at, over] = [grapheme('a'), grapheme('é'), grapheme('か')]
  expect([under, at, over].map((text) => Buffer.byteLength(text))).toEqual([1_048_575, 1_048_576, 1_048_577])
  expect([remember(database, under, newId).content === under, remember(database, at, newId).content === at]).toEqual([true, true])
  expect(() => remember(database, over, newId)).toThrow(expect.objectContaining({ code: 'SIZE_LIMIT', details: { limit: 1_048_576 } }))
  expect(database.prepare('SELECT count(*) FROM memories WHERE parent_id IS NULL').pluck().get()).toBe(2)
})

test('delete and restore move a long text with all its parts', () => {
  const database = memoryDatabase()
  const memory = remember(database, 'Sow beans when the lilac blooms. '.repeat(1_000), sequentialIds())
  const inTrash = () => database.prepare('SELECT count(*) FROM memories WHERE deleted_at IS NOT NULL').pluck().get() as number
  deleteMemory(database, memory.id, TEST_NOW + 5)
  const afterDelete = inTrash()
  restoreMemory(database, memory.id, TEST_NOW + 6)
  expect({ afterDelete, afterRestore: inTrash() }).toEqual({ afterDelete: (memory.totalChunks ?? 0) + 1, afterRestore: 0 })
})

test('an unknown id is NOT_FOUND everywhere', () => {
  const database = memoryDatabase()
  const unknown = '00000000-0000-7000-8000-00000000dead'
  for (const call of [
    () => readMemory(database, unknown),
    () => deleteMemory(database, unknown, TEST_NOW),
    () => restoreMemory(database, unknown, TEST_NOW),
    () => recordAccess(database, unknown, TEST_NOW),
  ]) {
    expect(call).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }))
  }
})

test('reading counts', () => {
  const database = memoryDatabase()
  const { id } = remember(database, 'A note worth reading twice.', sequentialIds())
  expect([recordAccess(database, id, TEST_NOW), recordAccess(database, id, TEST_NOW + 1)]).toEqual([1, 2])
})

test('lists go newest first, page by page, without gaps or repeats', () => {
  const database = memoryDatabase()
  const newId = sequentialIds()
  // Five share a moment: the page border must fall between equals too.
  for (let index = 0; index < 12; index += 1) {
    remember(
      database,
      { content: `Note ${index}`, createdAt: TEST_NOW - Math.floor(index / 5) * 60_000, tags: index % 2 === 0 ? ['even'] : [] },
      newId,
    )
  }
  const walk = (tag?: string) => {
    const titles: string[] = []
    let cursor: string | undefined
    do {
      const page = listMemories(database, { limit: 4, cursor, tag, deleted: false })
      titles.push(...page.memories.map(({ title }) => title))
      cursor = page.nextCursor ?? undefined
    } while (cursor !== undefined)
    return titles
  }
  const expected = [4, 3, 2, 1, 0, 9, 8, 7, 6, 5, 11, 10]
  expect({ all: walk(), even: walk('even') }).toEqual({
    all: expected.map((index) => `Note ${index}`),
    even: expected.filter((index) => index % 2 === 0).map((index) => `Note ${index}`),
  })
})
