import { array, assert, constantFrom, oneof, property, string } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { METHODS } from '../../contract/methods.ts'
import { memoryDatabase, remember, sequentialIds, TEST_NOW } from '../../test/database.ts'
import { refitIfStale } from '../embedding/refit.ts'
import { createTextEmbedder, embedPending, ensureActiveSpace } from '../embedding/spaces.ts'
import { deleteMemory } from '../store/memories.ts'
import type { WriterDatabase } from '../store/open.ts'
import { readSharedEntitiesSql, readTiesSql } from './association.ts'
import { findTaggedSql } from './filters.ts'
import { rankMatches } from './keyword.ts'
import { readVectorsSql } from './meaning.ts'
import { readAfterSql, readBeforeSql, readPlacesSql } from './neighbours.ts'
import { listNewestSql, searchMemories } from './search.ts'

const MINUTE = 60_000
const DAY = 1_440 * MINUTE

function embedAll(database: WriterDatabase): void {
  let hasMore = true
  while (hasMore)
    hasMore = embedPending(database, { maximumMilliseconds: 50, now: TEST_NOW }).remaining > 0 || refitIfStale(database, TEST_NOW)
}

interface SearchOptions {
  limit?: number
  offset?: number
  prefix?: boolean
  tags?: string[]
}

function opened() {
  const database = memoryDatabase()
  ensureActiveSpace(database, TEST_NOW)
  const newId = sequentialIds()
  const embedder = createTextEmbedder(database)
  const search = (query: string, more: SearchOptions = {}) => {
    const input = METHODS['search.query'].input.parse({ query, ...more })
    return METHODS['search.query'].output.parse(searchMemories(database, embedder, input, () => 0))
  }
  return {
    database,
    search,
    titles: (query: string, more: SearchOptions = {}) => search(query, more).results.map(({ memory }) => memory.title),
    /** Stores a note that many days ago, far from the others in time. */
    note: (content: string, daysAgo: number, more: { tags?: string[]; context?: string } = {}) =>
      remember(database, { content, createdAt: TEST_NOW - daysAgo * DAY, ...more }, newId),
  }
}

describe('search', () => {
  test('puts the memory that holds most of the words first, and says why', () => {
    const { database, note, search } = opened()
    note('The rain barrel leaks at the tap', 10)
    note('Rain again, the cellar is wet', 20)
    note('Budget review with the client', 30)
    embedAll(database)
    const { results, terms, hasMore } = search('Why does the rain barrel leak?')
    expect({
      terms,
      hasMore,
      results: results.map(({ memory, why, snippet }) => [
        memory.title,
        snippet.highlights.length,
        why.map(({ arm, rank, explanation }) => [arm, rank, explanation]),
      ]),
    }).toEqual({
      terms: ['rain', 'barrel', 'leak'],
      hasMore: false,
      results: [
        [
          'The rain barrel leaks at the tap',
          3,
          [
            ['keyword', 1, 'Has “rain”, “barrel”, “leak”.'],
            ['meaning', 1, expect.stringMatching(/^Similar in its words and what they go with: 0\.\d\d of 1\.$/)],
          ],
        ],
        [
          'Rain again, the cellar is wet',
          1,
          [
            ['keyword', 2, 'Has 1 of 3 words: “rain”.'],
            ['meaning', 2, expect.any(String)],
          ],
        ],
      ],
    })
  })

  test('adds up: the parts of the explanation sum to the score', () => {
    const { database, note, search } = opened()
    for (let index = 0; index < 30; index += 1) note(`Rain on day ${index}, the barrel is full`, index * 0.01)
    embedAll(database)
    const { results } = search('rain barrel')
    const differences = results.map(({ score, why }) => Math.abs(score - why.reduce((sum, { contribution }) => sum + contribution, 0)))
    expect({ found: results.length, difference: Math.max(...differences) }).toEqual({ found: 20, difference: expect.closeTo(0, 4) })
  })

  test('finds by meaning what shares no word, once the corpus ties the words together', () => {
    const { database, note, search } = opened()
    const themes = [
      'sourdough flour oven',
      'kayak river rapids',
      'cello bow rosin',
      'invoice tax ledger',
      'lens shutter tripod',
      'mulch compost seedling',
    ]
    for (let index = 0; index < 48; index += 1) note(`${themes[index % 6]} ${index}`, index)
    note('A crust from the oven', 100)
    embedAll(database)
    const found = search('sourdough').results.find(({ memory }) => memory.title === 'A crust from the oven')
    expect(found?.why.map(({ arm }) => arm)).toEqual(['meaning'])
  })

  test('lets what was written around a match share in it, the less the longer before or after', () => {
    const { database, note, search } = opened()
    note('What should we do about the leaking barrel?', 5)
    note('Put a new tap on it', 5 - 3 / 1_440)
    note('Lunch with Ines', 5 - 25 / 1_440)
    note('Budget review', 4)
    embedAll(database)
    const results = search('leaking barrel').results.map(({ memory, why }) => [memory.title, why.map(({ explanation }) => explanation)])
    expect(results.slice(1)).toEqual([
      [
        'Put a new tap on it',
        ['Beside “What should we do about the leaking barrel?” (written 3 minutes earlier), which has “leaking”, “barrel”.'],
      ],
      [
        'Lunch with Ines',
        ['Beside “What should we do about the leaking barrel?” (written 25 minutes earlier), which has “leaking”, “barrel”.'],
      ],
    ])
  })

  test('does not take notes of one bulk write for neighbours', () => {
    const { database, note, titles } = opened()
    note('The barrel leaks', 5)
    note('Budget review', 5)
    embedAll(database)
    expect(titles('barrel')).toEqual(['The barrel leaks'])
  })

  test('follows links, associations and shared entities from the best matches, and names the path', () => {
    const { database, note, search } = opened()
    const [match, linked, associated, shared] = [
      note('Compost heap turned', 1),
      note('Plan', 10),
      note('Letter to Wei', 20),
      note('Holiday', 30),
    ]
    if (match === undefined || linked === undefined || associated === undefined || shared === undefined) throw new Error('no notes')
    const run = `INSERT INTO entities VALUES ('e1', 'person', 'Amira', 'amira', 'r1')`
    database.exec(`
      INSERT INTO memory_links VALUES ('${match.id}', 0, 'Plan', 'plan', '${linked.id}');
      INSERT INTO associations VALUES ('${match.id}', '${associated.id}', 'same_goal', 'grow vegetables', 0.9, 0.2, 1, 0, 'r1');
      ${run};
      INSERT INTO entity_mentions VALUES ('e1', '${match.id}', 'r1'), ('e1', '${shared.id}', 'r1')`)
    embedAll(database)
    const { results } = search('compost')
    expect(results.map(({ why }) => why.filter(({ arm }) => arm === 'association').map(({ explanation }) => explanation))).toEqual([
      [expect.stringContaining('Through “Letter to Wei”')],
      ['Through “Compost heap turned” by the same goal “grow vegetables”.'],
      ['Through “Compost heap turned” by a link.'],
      ['Through “Compost heap turned” by shared entity “Amira”.'],
    ])
  })

  test('lets long-term memory decide between equals', () => {
    const { database, note, search } = opened()
    note('Barrel one', 3)
    const strong = note('Barrel two', 4)
    database.exec(
      `INSERT INTO semantic_memories VALUES ('s1', 'memory', '${strong.id}', 'g', 'c', 'sensory', 'declarative', 1, 1, 1, 0.8, 'recent', 'semantic', 1, 1, 1, '[]', '[]', 'builtin', 0, 0, NULL, NULL, 'r1')`,
    )
    embedAll(database)
    expect(search('barrel').results.map(({ memory, why }) => [memory.title, why.at(-1)?.explanation])).toEqual([
      ['Barrel two', 'Held in long-term memory with strength 0.80.'],
      ['Barrel one', expect.stringContaining('Similar')],
    ])
  })

  test('obeys phrases, exclusions and tags, also nested and in other case', () => {
    const { database, note, titles } = opened()
    note('rain barrel in the yard', 1, { tags: ['garden/water'] })
    note('barrel of rain', 2, { tags: ['Poems'] })
    note('rain barrel, red', 3)
    embedAll(database)
    expect({
      phrase: titles('"rain barrel"'),
      without: titles('rain barrel -red -"of rain"'),
      tag: titles('tag:garden barrel'),
      tagOnly: titles('tag:Garden'),
      noTag: titles('barrel -tag:Poems -tag:garden'),
      input: titles('barrel', { tags: ['Poems'] }),
      nothing: titles('"barrel rain"'),
    }).toEqual({
      phrase: ['rain barrel, red', 'rain barrel in the yard'],
      without: ['rain barrel in the yard'],
      tag: ['rain barrel in the yard'],
      tagOnly: ['rain barrel in the yard'],
      noTag: ['rain barrel, red'],
      input: ['barrel of rain'],
      nothing: [],
    })
  })

  test('matches the beginning of the last word while it is typed', () => {
    const { database, note, titles } = opened()
    note('The compost heap', 1)
    embedAll(database)
    expect([titles('comp', { prefix: true }), titles('comp')].map((list) => list.length)).toEqual([1, 0])
  })

  test('lists the newest without a query, and what holds a sign that is no word', () => {
    const { database, note, titles } = opened()
    note('old', 3)
    note('party 🎉 tonight', 2)
    note('new', 1)
    embedAll(database)
    expect([titles(''), titles('  '), titles('🎉'), titles('', { limit: 2 }), titles('', { limit: 2, offset: 2 }), titles('!')]).toEqual([
      ['new', 'party 🎉 tonight', 'old'],
      ['new', 'party 🎉 tonight', 'old'],
      ['party 🎉 tonight'],
      ['new', 'party 🎉 tonight'],
      ['old'],
      [],
    ])
  })

  test('finds words in scripts without spaces', () => {
    const { database, note, titles } = opened()
    note('昨日は東京タワーに行った', 1)
    note('大阪で会議', 2)
    embedAll(database)
    expect(titles('東京')).toEqual(['昨日は東京タワーに行った'])
  })

  test('gives pages that neither overlap nor leave anything out', () => {
    const { database, note, search } = opened()
    for (let index = 0; index < 45; index += 1) note(`Barrel ${index}`, index)
    embedAll(database)
    const pages = [0, 20, 40].map((offset) => search('barrel', { offset }))
    const whole = search('barrel', { limit: 100 })
    expect({
      ids: pages.flatMap(({ results }) => results.map(({ memory }) => memory.id)),
      hasMore: pages.map(({ hasMore }) => hasMore),
    }).toEqual({
      ids: whole.results.map(({ memory }) => memory.id),
      hasMore: [true, true, false],
    })
  })

  test('finds the part of a long text, and neither its parent nor what is in the trash', () => {
    const { database, note, titles } = opened()
    note(`# Log\n\n${'Weather and other things were noted down here.\n\n'.repeat(500)}The astrolabe was found.\n`, 1)
    const gone = note('An astrolabe on sale', 40)
    deleteMemory(database, gone.id, TEST_NOW)
    embedAll(database)
    const [first] = titles('astrolabe')
    expect({ first, parents: titles('astrolabe', { limit: 100 }).filter((title) => !/\(part \d+ of \d+\)$/.test(title)) }).toEqual({
      first: expect.stringMatching(/^Log \(part (\d+) of \1\)$/),
      parents: [],
    })
  })

  test('works before anything is embedded, and in an empty store', () => {
    const { note, titles } = opened()
    const empty = titles('anything at all')
    note('A barrel', 1)
    expect([empty, titles('barrel')]).toEqual([[], ['A barrel']])
  })

  test('takes any string for a query', () => {
    const { database, note, search } = opened()
    for (let index = 0; index < 30; index += 1) note(`Note ${index} AND "rain" OR barrel* NEAR(x, 2) -y 東京 🎉`, index, { tags: ['t'] })
    embedAll(database)
    const piece = constantFrom(...'-"*^:(){}+\\\0 ', 'AND', 'OR', 'NOT', 'NEAR', 'tag:', 'rain', 'é', '東京', '🎉')
    const syntax = array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''))
    assert(
      property(oneof(string({ unit: 'binary', maxLength: 60 }), string({ unit: 'grapheme', maxLength: 60 }), syntax), (query) => {
        expect(() => search(query, { prefix: query.length % 2 === 0, limit: 3 })).not.toThrow()
      }),
      { numRuns: 1_000, seed: 11 },
    )
  })

  test('reads by indexes: no hot query scans a table', () => {
    const { database } = opened()
    const plan = (text: string, parameters: Record<string, unknown> | string) =>
      database
        .prepare<[Record<string, unknown> | string], { detail: string }>(`EXPLAIN QUERY PLAN ${text}`)
        .all(parameters)
        .map(({ detail }) => detail)
    const weights = { title: 1, content: 1, context: 1, summary: 1, tags: 1 }
    const moment = { created_at: 0, seq: 0, span: 1, reach: 1 }
    expect({
      rank: plan(rankMatches, { ...weights, match: '"a"', limit: 1 }),
      vectors: plan(readVectorsSql, { seqs: '[]', space: 1 }),
      places: plan(readPlacesSql, '[]'),
      before: plan(readBeforeSql, moment),
      after: plan(readAfterSql, moment),
      ties: plan(readTiesSql, { ids: '[]', link: 1 }).filter((detail) => /^SCAN (tie|link)/.test(detail)),
      entities: plan(readSharedEntitiesSql, { ids: '[]', mentions: 1 }).filter((detail) => /^SCAN (?!wanted)/.test(detail)),
      tagged: plan(findTaggedSql, { tag: 'a' }).filter((detail) => detail.startsWith('SCAN')),
      newest: database
        .prepare<[], { detail: string }>(`EXPLAIN QUERY PLAN ${listNewestSql}`)
        .all()
        .map(({ detail }) => detail),
    }).toEqual({
      rank: ['SCAN memories_fts VIRTUAL TABLE INDEX 0:M5', 'USE TEMP B-TREE FOR ORDER BY'],
      vectors: [
        'SCAN wanted VIRTUAL TABLE INDEX 1:',
        'SEARCH embedding USING INDEX sqlite_autoindex_embeddings_1 (memory_seq=? AND space_id=?)',
      ],
      places: ['SCAN wanted VIRTUAL TABLE INDEX 1:', 'SEARCH memory USING INTEGER PRIMARY KEY (rowid=?)'],
      before: ['SEARCH memories USING COVERING INDEX memories_by_created (created_at>? AND created_at<?)'],
      after: ['SEARCH memories USING COVERING INDEX memories_by_created (created_at>? AND created_at<?)'],
      ties: [],
      entities: [],
      tagged: [],
      newest: ['SCAN memories USING INDEX memories_by_created'],
    })
  })
})
