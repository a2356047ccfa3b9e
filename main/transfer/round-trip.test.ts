import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { MemorySource } from '../../contract/memory.ts'
import { TEST_NOW, sequentialIds } from '../../test/database.ts'
import { contentHash } from '../store/hash.ts'
import { openWriter } from '../store/open.ts'
import type { WriterDatabase } from '../store/open.ts'
import { readExportPage } from '../store/transfer-reads.ts'
import { importBatch, resolveLinks } from '../store/transfer-writes.ts'
import { chunkText } from './chunk.ts'
import { ExportSession } from './export-session.ts'
import { inspectSource } from './source.ts'
import { ImportSession } from './import-session.ts'

/** Texts that a careless export would alter. */
const nastyPiece = fc.constantFrom(
  '---\n',
  '---\r\ntitle: x\r\n---\r\n',
  '---\ncodex-dreams: 1\nid: "no"\n---\n',
  '\r\n',
  '\n\n',
  '   ',
  '\t',
  '\uFEFF',
  '\u2028',
  '\0',
  '\u0085',
  '"',
  ': ',
  '# H\n',
  '[[Link]]',
  '👩‍👩‍👧‍👦',
  'שלום',
  'e\u0301',
  '\\n',
)
const text = fc
  .array(fc.oneof(nastyPiece, fc.string({ unit: 'binary', maxLength: 20 })), { minLength: 1, maxLength: 12 })
  .map((parts) => parts.join(''))
const longText = fc
  .tuple(text, fc.integer({ min: 17_000, max: 40_000 }))
  .map(([piece, length]) => `${piece} word. `.repeat(Math.ceil(length / (piece.length + 7))))
const moment = fc.oneof(
  fc.integer({ min: 0, max: TEST_NOW }),
  fc.constantFrom(-1, 0, -62_000_000_000_000, 253_402_300_800_000, 9_000_000_000_000_000),
)
const shortText = fc.string({ unit: 'binary', maxLength: 60 })

const memory = fc.record({
  content: fc.oneof({ weight: 5, arbitrary: text }, { weight: 1, arbitrary: longText }),
  title: fc.oneof(shortText, fc.constantFrom('CON', 'a/b\\c: "d"? *e*', '...', 'null', '2024-03-05', '[x]', '- y', '👩‍👩‍👧‍👦'.repeat(30))),
  context: fc.option(shortText),
  summary: fc.option(shortText),
  tags: fc.uniqueArray(fc.constantFrom('garden', 'plans/2024', '庭', 'true', '123', '-', 'müll'), { maxLength: 4 }),
  metadata: fc.dictionary(shortText, fc.jsonValue({ maxDepth: 2 }), { maxKeys: 4 }),
  source: fc.constantFrom(...MemorySource.options),
  created: moment,
  updated: moment,
  deleted: fc.option(moment),
  version: fc.option(text),
  reads: fc.integer({ min: 0, max: 9 }),
})
type Sample = typeof memory extends fc.Arbitrary<infer Value> ? Value : never

const insertMemory = `INSERT INTO memories (id, content, content_hash, title, context, summary, tags, metadata, source, created_at, updated_at, deleted_at, chunk_index, total_chunks, parent_id)
VALUES (@id, @content, @hash, @title, @context, @summary, @tags, @metadata, @source, @created, @updated, @deleted, @index, @total, @parent)`

/** Writes memories without any of the code under test. */
function store(database: WriterDatabase, samples: readonly Sample[]): void {
  const newId = sequentialIds()
  const ids: string[] = []
  for (const sample of samples) {
    const id = newId()
    const chunks = sample.content.length > 16_000 ? chunkText(sample.content) : []
    const row = {
      ...sample,
      tags: JSON.stringify(sample.tags),
      metadata: JSON.stringify(sample.metadata),
      hash: contentHash(sample.content),
    }
    const total = chunks.length > 0 ? chunks.length : null
    database.prepare(insertMemory).run({ ...row, id, content: total === null ? sample.content : '', index: null, total, parent: null })
    chunks.forEach((content, index) => {
      const chunk = { ...row, id: newId(), content, hash: contentHash(content), metadata: '{}', index: index + 1, total, parent: id }
      database.prepare(insertMemory).run(chunk)
    })
    if (sample.version !== null) {
      database
        .prepare(
          `INSERT INTO memory_versions SELECT id, 1, ?, ?, title, context, summary, tags, metadata, created_at, updated_at FROM memories WHERE id = ?`,
        )
        .run(sample.version, contentHash(sample.version), id)
    }
    if (sample.reads > 0) database.prepare('INSERT INTO memory_access VALUES (?, ?, ?)').run(id, sample.reads, sample.created)
    database.prepare('INSERT INTO import_files VALUES (?, ?, ?, ?, ?)').run('/vault', `${id}.md`, contentHash(id), id, sample.created)
    // A link by an id alone: no name would lead there.
    if (ids.length > 0) database.prepare('INSERT INTO memory_links VALUES (?, 0, ?, ?, ?)').run(id, 'gone', 'gone', ids.at(-1))
    ids.push(id)
  }
}

const QUERIES = {
  memories: `SELECT id, content, content_hash, title, context, summary, tags, metadata, source, created_at, updated_at, deleted_at, chunk_index, total_chunks, parent_id FROM memories ORDER BY id`,
  files: 'SELECT * FROM import_files ORDER BY root, path',
  versions: 'SELECT * FROM memory_versions ORDER BY memory_id, version',
  access: 'SELECT * FROM memory_access ORDER BY memory_id',
  links: 'SELECT * FROM memory_links ORDER BY memory_id, position',
}

function dump(database: WriterDatabase, tables: readonly (keyof typeof QUERIES)[]): Record<string, unknown[]> {
  return Object.fromEntries(tables.map((table) => [table, database.prepare(QUERIES[table]).all()]))
}

async function exportTo(database: WriterDatabase, path: string, format: 'jsonl' | 'markdown'): Promise<void> {
  const session = await ExportSession.open({ path, format, exportedAt: TEST_NOW })
  for (let cursor: number | null = 0; cursor !== null;) {
    const page: ReturnType<typeof readExportPage> = readExportPage(database, cursor)
    await session.write(page.rows)
    cursor = page.nextCursor
  }
  await session.finish()
}

async function importFrom(database: WriterDatabase, path: string): Promise<Record<string, number>> {
  const session = new ImportSession({ ...(await inspectSource(path)), known: [] })
  await session.open()
  const newId = sequentialIds()
  const counts: Record<string, number> = {}
  const ties = []
  for (let files = await session.next(); files !== null; files = await session.next()) {
    for (const { file, row } of files) if (row === null) counts[file.outcome] = (counts[file.outcome] ?? 0) + 1
    const rows = files.flatMap(({ row }) => (row === null ? [] : [row]))
    for (const { outcome } of importBatch(database, rows, { root: path, source: 'import', now: TEST_NOW, newId })) {
      counts[outcome] = (counts[outcome] ?? 0) + 1
    }
    for (const { restored } of rows) {
      for (const [position, { targetId }] of (restored?.links ?? []).entries()) {
        if (restored !== null && targetId !== null) ties.push({ memoryId: restored.id, position, targetId })
      }
    }
  }
  resolveLinks(database, ties)
  return counts
}

describe.each([
  ['jsonl', ['memories', 'files', 'versions', 'access', 'links']],
  ['markdown', ['memories', 'files']],
] as const)('an export as %s', (format, tables) => {
  test('restores every memory as it was, and once more changes nothing', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(memory, { minLength: 1, maxLength: 8, selector: ({ content }) => content }), async (samples) => {
        const folder = await mkdtemp(join(tmpdir(), 'codex-dreams-'))
        const [original, restored] = [openWriter(':memory:'), openWriter(':memory:')]
        try {
          store(original, samples)
          await exportTo(original, join(folder, 'export'), format)
          const first = await importFrom(restored, join(folder, 'export'))
          const dumped = dump(restored, tables)
          const second = await importFrom(restored, join(folder, 'export'))
          expect({ first, second, dumped }).toEqual({
            first: { new: samples.length },
            second: { unchanged: samples.length },
            dumped: dump(original, tables),
          })
        } finally {
          original.close()
          restored.close()
          await rm(folder, { recursive: true })
        }
      }),
      { numRuns: 40, seed: 7 },
    )
  }, 60_000)
})
