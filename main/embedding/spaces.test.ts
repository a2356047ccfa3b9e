import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { memoryDatabase, remember, sequentialIds, temporaryFolder, TEST_NOW } from '../../test/database.ts'
import { openReader, openWriter } from '../store/open.ts'
import type { WriterDatabase } from '../store/open.ts'
import { DIMENSIONS } from './builtin/embedder.ts'
import { editedSql, unembeddedSql } from './pending.ts'
import { refitIfStale } from './refit.ts'
import { createTextEmbedder, embedPending, ensureActiveSpace, readVectors } from './spaces.ts'
import { checkVectorIndex } from './vector-index.ts'
import { cosine } from './vectors.ts'

const THEMES = ['sourdough flour oven crust', 'kayak river paddle rapids', 'cello bow rosin rehearsal', 'invoice tax receipt ledger']

function rememberNotes(database: WriterDatabase, count: number, newId: () => string): void {
  for (let index = 0; index < count; index += 1) remember(database, `Note ${index}: ${THEMES[index % THEMES.length]}`, newId)
}

function embedAll(database: WriterDatabase): void {
  let hasMore = true
  while (hasMore) {
    const { remaining } = embedPending(database, { maximumMilliseconds: 5, now: TEST_NOW })
    hasMore = remaining > 0 || refitIfStale(database, TEST_NOW)
  }
}

function opened(): { database: WriterDatabase; newId: () => string } {
  const database = memoryDatabase()
  ensureActiveSpace(database, TEST_NOW)
  return { database, newId: sequentialIds() }
}

function spacesOf(database: WriterDatabase): unknown[] {
  return database
    .prepare(
      `SELECT version, is_active, fitted IS NOT NULL AS is_fitted, fitted_memories,
         (SELECT count(*) FROM embeddings WHERE space_id = embedding_spaces.id) AS vectors
       FROM embedding_spaces ORDER BY version`,
    )
    .all()
}

describe('the embedding spaces', () => {
  test('embed what is new and what was changed, and nothing twice', () => {
    const { database, newId } = opened()
    const note = remember(database, 'The oven runs hot', newId)
    const wordless = remember(database, '!!! 🎉', newId)
    const first = embedPending(database, { maximumMilliseconds: 100, now: TEST_NOW })
    const again = embedPending(database, { maximumMilliseconds: 100, now: TEST_NOW })
    const before = readVectors(database, [note.id])
    database.exec(`
      INSERT INTO memory_versions SELECT id, 1, content, content_hash, title, context, summary, tags, metadata, updated_at, 0 FROM memories WHERE id = '${note.id}';
      UPDATE memories SET content = 'A kayak on the river', title = 'Kayak', content_hash = '${'e'.repeat(64)}' WHERE id = '${note.id}'`)
    const changed = embedPending(database, { maximumMilliseconds: 100, now: TEST_NOW })
    const after = readVectors(database, [note.id])
    expect({ first, again, changed, nearness: cosine(before, after), wordless: readVectors(database, [wordless.id]).some(Number) }).toEqual(
      {
        first: { embedded: 2, remaining: 0 },
        again: { embedded: 0, remaining: 0 },
        changed: { embedded: 1, remaining: 0 },
        nearness: expect.closeTo(0, 0),
        // Its title, "Untitled note", has words.
        wordless: true,
      },
    )
  })

  test('give vectors in the order asked for, zeros for what is unknown, and the same as the text embedder', () => {
    const { database, newId } = opened()
    const note = remember(database, { content: 'Feed the starter', context: 'kitchen', tags: ['bread'] }, newId)
    embedAll(database)
    const vectors = readVectors(database, ['nobody', note.id])
    const text = createTextEmbedder(database).embed([`Feed the starter\nkitchen\nbread\nFeed the starter`])
    expect({ unknown: vectors.slice(0, DIMENSIONS).some(Number), known: vectors.slice(DIMENSIONS) }).toEqual({
      unknown: false,
      known: text,
    })
  })

  test('leave the time of a slice to others and say what remains', () => {
    const { database, newId } = opened()
    rememberNotes(database, 200, newId)
    const slice = embedPending(database, { maximumMilliseconds: 0, now: TEST_NOW })
    expect(slice).toEqual({ embedded: 64, remaining: 136 })
  })

  test('are fitted from twenty memories on, and again when there are half as many more; the old one is cleared away', () => {
    const { database, newId } = opened()
    rememberNotes(database, 19, newId)
    embedAll(database)
    const tooFew = spacesOf(database)
    rememberNotes(database, 21, () => `1${newId().slice(1)}`)
    remember(database, 'the twentieth', newId)
    embedAll(database)
    const fitted = spacesOf(database)
    for (let index = 0; index < 12; index += 1) remember(database, `Another ${index} about a lighthouse`, newId)
    embedAll(database)
    expect({ tooFew, fitted, refitted: spacesOf(database), index: checkVectorIndex(database).state }).toEqual({
      tooFew: [{ version: 1, is_active: 1, is_fitted: 0, fitted_memories: 0, vectors: 19 }],
      fitted: [{ version: 2, is_active: 1, is_fitted: 1, fitted_memories: 22, vectors: 22 }],
      refitted: [{ version: 3, is_active: 1, is_fitted: 1, fitted_memories: 34, vectors: 34 }],
      index: 'ok',
    })
  })

  test('keep the old vectors until the new space is complete, and follow it at once', () => {
    const { database, newId } = opened()
    rememberNotes(database, 100, newId)
    while (embedPending(database, { maximumMilliseconds: 0, now: TEST_NOW }).remaining > 0);
    const embedder = createTextEmbedder(database)
    const before = embedder.embed(['note oven'])
    while (spacesOf(database).length === 1) refitIfStale(database, TEST_NOW)
    embedPending(database, { maximumMilliseconds: 0, now: TEST_NOW })
    const during = { spaces: spacesOf(database), same: cosine(before, embedder.embed(['note oven'])) }
    embedAll(database)
    expect({ during, followed: cosine(before, embedder.embed(['note oven'])) < 0.99, after: spacesOf(database) }).toEqual({
      during: {
        spaces: [
          { version: 1, is_active: 1, is_fitted: 0, fitted_memories: 0, vectors: 100 },
          { version: 2, is_active: 0, is_fitted: 1, fitted_memories: 100, vectors: 64 },
        ],
        same: expect.closeTo(1, 5),
      },
      followed: true,
      after: [{ version: 2, is_active: 1, is_fitted: 1, fitted_memories: 100, vectors: 100 }],
    })
  })

  test('go on where a killed process stopped, at whatever slice that was', () => {
    const path = join(temporaryFolder(), 'memories.db')
    const newId = sequentialIds()
    let starts = 0
    let isDone = false
    while (!isDone && starts < 200) {
      const database = openWriter(path, { now: () => TEST_NOW })
      ensureActiveSpace(database, TEST_NOW)
      if (starts === 0) rememberNotes(database, 150, newId)
      starts += 1
      // A process that lives for three slices only. A fit must fit into one life.
      for (let slice = 0; slice < 3 && !isDone; slice += 1) {
        const { remaining } = embedPending(database, { maximumMilliseconds: 0, now: TEST_NOW })
        isDone = remaining === 0 && !refitIfStale(database, TEST_NOW)
      }
      database.close()
    }
    const reader = openReader(path)
    const result = { check: checkVectorIndex(reader).state, spaces: spacesOf(reader as WriterDatabase), hasRestarted: starts > 2 }
    reader.close()
    expect(result).toEqual({
      check: 'ok',
      spaces: [{ version: 2, is_active: 1, is_fitted: 1, fitted_memories: 150, vectors: 150 }],
      hasRestarted: true,
    })
  })

  test.each([
    ['is missing', 'DROP TABLE vec_index_1'],
    ['lacks memories', 'DELETE FROM vec_index_1 WHERE rowid < 5'],
    [
      'holds other codes',
      'DELETE FROM vec_index_1 WHERE rowid = 7; INSERT INTO vec_index_1 (rowid, code) VALUES (7, vec_bit(zeroblob(96)))',
    ],
  ])('find an index that %s, and rebuild it at the next start', (_, damage) => {
    const { database, newId } = opened()
    rememberNotes(database, 10, newId)
    embedPending(database, { maximumMilliseconds: 100, now: TEST_NOW })
    const whole = checkVectorIndex(database).state
    database.exec(damage)
    const damaged = checkVectorIndex(database).state
    ensureActiveSpace(database, TEST_NOW)
    expect([whole, damaged, checkVectorIndex(database).state]).toEqual(['ok', 'warning', 'ok'])
  })

  test('embed the memory that got the row number of a removed one', () => {
    const { database, newId } = opened()
    rememberNotes(database, 3, newId)
    embedPending(database, { maximumMilliseconds: 100, now: TEST_NOW })
    database.exec('DELETE FROM memories WHERE seq = 3')
    const note = remember(database, 'A lighthouse keeper', newId)
    const embedded = embedPending(database, { maximumMilliseconds: 100, now: TEST_NOW })
    const vector = createTextEmbedder(database).embed(['A lighthouse keeper\n\n\nA lighthouse keeper'])
    expect({ embedded, nearness: cosine(readVectors(database, [note.id]), vector) }).toEqual({
      embedded: { embedded: 1, remaining: 0 },
      nearness: expect.closeTo(1, 5),
    })
  })

  test('look for work through indexes only', () => {
    const { database } = opened()
    const plan = (text: string) => database.prepare<[Record<string, number>], { detail: string }>(`EXPLAIN QUERY PLAN ${text}`)
    const details = (text: string) =>
      plan(text)
        .all({ space: 1, from: 0, to: 1, limit: 1 })
        .map(({ detail }) => detail)
    expect({ unembedded: details(unembeddedSql), edited: details(editedSql).filter((detail) => detail.includes('SCAN')) }).toEqual({
      unembedded: [
        'SEARCH memory USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)',
        'SEARCH embedding USING INDEX sqlite_autoindex_embeddings_1 (memory_seq=? AND space_id=?) LEFT-JOIN',
      ],
      edited: ['SCAN memory_versions', 'SCAN version'],
    })
  })
})
