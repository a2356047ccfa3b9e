import { AppError } from '../../contract/errors.ts'
import type { ImportRun } from '../../contract/task.ts'
import type { ImportRowOutcome } from '../transfer/rows.ts'
import { contentHash } from './hash.ts'
import type { ReaderDatabase, WriterDatabase } from './open.ts'
import { sql } from './sql.ts'

/** What is written down of an import when it first writes something. */
export interface NewImport {
  id: string
  path: string
  format: ImportRun['format']
  startedAt: number
}

interface StateRow {
  title: string
  content_hash: string
  context: string | null
  summary: string | null
  tags: string
  metadata: string
}

/** What a person sees of a memory, as one hash: equal as long as nobody has edited it. */
export function stateHash(row: StateRow): string {
  const { title, content_hash, context, summary, tags, metadata } = row
  return contentHash(JSON.stringify([title, content_hash, context, summary, tags, metadata]))
}

const beginImport = sql`
INSERT OR IGNORE INTO imports (id, root, path, format, source, state, started_at) VALUES (?, ?, ?, ?, ?, 'running', ?)`
const readState = sql`SELECT title, content_hash, context, summary, tags, metadata FROM memories WHERE id = ?`
// A memory that the same import writes twice is undone to what it was before the first time.
const recordRow = sql`
INSERT INTO import_rows (import_id, memory_id, outcome, version, created_before, state_hash)
VALUES (@import_id, @memory_id, @outcome, (SELECT max(version) FROM memory_versions WHERE memory_id = @memory_id AND @outcome = 'changed'), @created_before, @state_hash)
ON CONFLICT (import_id, memory_id) DO UPDATE SET state_hash = excluded.state_hash`

/** What a row of an import was before it. */
export interface Before {
  createdAt: number
  /** It lay in the trash, because an import had been undone: undoing this one puts it there again. */
  wasUndone: boolean
}

/** Writes down what a batch did. Called in the batch's own transaction; a batch that wrote nothing leaves no trace. */
export function recordImport(
  database: WriterDatabase,
  run: NewImport & { root: string; source: 'import' | 'sample' },
  outcomes: readonly { outcome: ImportRowOutcome; before: Before | null }[],
): void {
  const written = outcomes.filter(({ outcome: { outcome } }) => outcome === 'new' || outcome === 'changed')
  if (written.length === 0) return
  database.prepare(beginImport).run(run.id, run.root, run.path, run.format, run.source, run.startedAt)
  const state = database.prepare<[string | null], StateRow>(readState)
  const record = database.prepare(recordRow)
  for (const {
    outcome: { outcome, memoryId },
    before,
  } of written) {
    const row = state.get(memoryId)
    if (row === undefined) throw new AppError('INTERNAL', { reason: 'an imported memory is not there', id: memoryId })
    const isNew = outcome === 'new' || before?.wasUndone === true
    record.run({
      import_id: run.id,
      memory_id: memoryId,
      outcome: isNew ? 'new' : 'changed',
      created_before: isNew ? null : (before?.createdAt ?? null),
      state_hash: stateHash(row),
    })
  }
}

/** Closes an import; one that wrote nothing is not known, and stays so. */
export function endImport(database: WriterDatabase, ending: { id: string; state: 'done' | 'stopped'; endedAt: number }): void {
  database
    .prepare(sql`UPDATE imports SET state = ?, ended_at = ? WHERE id = ? AND state = 'running'`)
    .run(ending.state, ending.endedAt, ending.id)
}

const importColumns = sql`
SELECT imports.seq, imports.id, path, format, source, state, started_at AS startedAt, ended_at AS endedAt, imports.undone_at AS undoneAt,
  count(*) FILTER (WHERE outcome = 'new') AS added, count(*) FILTER (WHERE outcome = 'changed') AS changed,
  count(*) FILTER (WHERE undo_outcome = 'undone') AS undone, count(*) FILTER (WHERE undo_outcome = 'kept') AS kept
FROM imports LEFT JOIN import_rows AS row ON row.import_id = imports.id `
const importsBefore = importColumns + sql`WHERE imports.seq < ? GROUP BY imports.seq ORDER BY imports.seq DESC LIMIT ?`
const importById = importColumns + sql`WHERE imports.id = ? GROUP BY imports.seq`

type ListedImport = ImportRun & { seq: number }

function toImport(row: ListedImport): ImportRun {
  const { id, path, format, source, state, startedAt, endedAt, undoneAt, added, changed, undone, kept } = row
  return { id, path, format, source, state, startedAt, endedAt, undoneAt, added, changed, undone, kept }
}

/** The imports that wrote something, the latest first. */
export function listImports(
  database: ReaderDatabase,
  input: { cursor?: string | undefined; limit: number },
): { imports: ImportRun[]; nextCursor: string | null } {
  const before = input.cursor === undefined ? Number.MAX_SAFE_INTEGER : Number(input.cursor)
  if (!Number.isSafeInteger(before)) throw new AppError('VALIDATION', { field: 'cursor' })
  const rows = database.prepare<[number, number], ListedImport>(importsBefore).all(before, input.limit + 1)
  const page = rows.slice(0, input.limit)
  return { imports: page.map(toImport), nextCursor: rows.length > input.limit ? String(page.at(-1)?.seq) : null }
}

/** @throws AppError NOT_FOUND */
export function readImport(database: ReaderDatabase, id: string): ImportRun {
  const run = database.prepare<[string], ListedImport>(importById).get(id)
  if (run === undefined) throw new AppError('NOT_FOUND', { id })
  return toImport(run)
}
