import { AppError } from '../../contract/errors.ts'
import type { ImportRun, KeptMemory } from '../../contract/task.ts'
import { parseInlineLinks } from '../transfer/markdown.ts'
import { passagesOf } from '../transfer/passages.ts'
import type { ImportRow } from '../transfer/rows.ts'
import { readImport, stateHash } from './imports.ts'
import { deleteMemory } from './memories.ts'
import type { MemoryRow } from './memories.ts'
import type { ReaderDatabase, WriterDatabase } from './open.ts'
import { sql } from './sql.ts'
import { replaceMemory } from './transfer-writes.ts'

const ROWS_PER_BATCH = 64
const KEPT_NAMED = 100
/** Stands for a file whose content is not what the memory holds: the next import looks at it again. */
const UNKNOWN_HASH = '0'.repeat(64)

interface UndoRow {
  memory_id: string
  outcome: 'new' | 'changed'
  version: number | null
  created_before: number | null
  state_hash: string
  root: string
  started_at: number
}

type VersionRow = Pick<MemoryRow, 'content' | 'content_hash' | 'title' | 'context' | 'summary' | 'tags' | 'metadata'>

const openRows = sql`
SELECT memory_id, outcome, version, created_before, state_hash, imports.root, imports.started_at FROM import_rows JOIN imports ON imports.id = import_id
WHERE import_id = ? AND undo_outcome IS NULL ORDER BY memory_id DESC LIMIT ?`
const closeRow = sql`
UPDATE import_rows SET undo_outcome = @undo_outcome, undo_reason = @undo_reason, undone_at = @undone_at
WHERE import_id = @import_id AND memory_id = @memory_id`
const readVersion = sql`
SELECT content, content_hash, title, context, summary, tags, metadata FROM memory_versions WHERE memory_id = ? AND version = ?`

/**
 * Takes back up to 64 rows of an import in one transaction, so that captures are never held up for long.
 *
 * An undo that was cut off goes on with the rows that are left.
 *
 * @returns whether rows are left
 * @throws AppError NOT_FOUND, CONFLICT when it was undone before
 */
export function undoImportBatch(database: WriterDatabase, request: { id: string; now: number; newId: () => string }): { isDone: boolean } {
  const { id, now } = request
  return database
    .transaction(() => {
      if (readImport(database, id).state === 'undone') throw new AppError('CONFLICT', { id, reason: 'this import was undone before' })
      const rows = database.prepare<[string, number], UndoRow>(openRows).all(id, ROWS_PER_BATCH)
      const close = database.prepare(closeRow)
      for (const row of rows) {
        const reason = undoRow(database, row, request)
        const outcome = reason === null ? 'undone' : 'kept'
        close.run({ import_id: id, memory_id: row.memory_id, undo_outcome: outcome, undo_reason: reason, undone_at: now })
      }
      const isDone = rows.length < ROWS_PER_BATCH
      if (isDone) database.prepare(sql`UPDATE imports SET state = 'undone', undone_at = ? WHERE id = ?`).run(now, id)
      return { isDone }
    })
    .immediate()
}

/** @returns why it was left as it is; null when it was taken back */
function undoRow(database: WriterDatabase, row: UndoRow, context: { now: number; newId: () => string }): string | null {
  const memory = database.prepare<[string], MemoryRow>(sql`SELECT * FROM memories WHERE id = ?`).get(row.memory_id)
  if (memory === undefined) return 'it is not there any more'
  if (stateHash(memory) !== row.state_hash) return 'it was edited since'
  if (row.outcome === 'new') return undoNew(database, row, memory, context.now)
  if (memory.deleted_at !== null) return 'it was deleted since'
  return undoChange(database, row, memory, context)
}

function undoNew(database: WriterDatabase, row: UndoRow, memory: MemoryRow, now: number): string | null {
  // A restored memory brings the places along that it had before: those are no imports of here.
  const other = database
    .prepare<[string, string, number], string>(
      sql`SELECT root FROM import_files WHERE memory_id = ? AND root <> ? AND imported_at >= ? ORDER BY root`,
    )
    .pluck()
    .get(row.memory_id, row.root, row.started_at)
  if (other !== undefined) return `it was imported from ${other}, too`
  if (memory.deleted_at !== null) return 'it lay in the trash already'
  deleteMemory(database, row.memory_id, now)
  // Forgotten, so that a later import brings it again.
  database.prepare(sql`DELETE FROM import_files WHERE memory_id = ?`).run(row.memory_id)
  return null
}

function undoChange(
  database: WriterDatabase,
  row: UndoRow,
  memory: MemoryRow,
  context: { now: number; newId: () => string },
): string | null {
  const version = database.prepare<[string, number | null], VersionRow>(readVersion).get(row.memory_id, row.version)
  if (version === undefined) return 'the version before is not there any more'
  const twin = database
    .prepare<[string, string], string>(sql`SELECT id FROM memories WHERE content_hash = ? AND id <> ? AND parent_id IS NULL`)
    .pluck()
    .get(version.content_hash, row.memory_id)
  if (twin !== undefined) return 'another memory holds the text it had before'
  const createdAt = row.created_before ?? memory.created_at
  replaceMemory(database, rowOf(version, createdAt), { id: memory.id, createdAt }, context)
  database.prepare(sql`UPDATE import_files SET file_hash = ? WHERE memory_id = ? AND root = ?`).run(UNKNOWN_HASH, row.memory_id, row.root)
  return null
}

function rowOf(version: VersionRow, createdAt: number): ImportRow {
  return {
    path: '',
    fileHash: UNKNOWN_HASH,
    movedFrom: null,
    ...passagesOf(version.content),
    title: version.title,
    context: version.context,
    summary: version.summary,
    tags: JSON.parse(version.tags) as string[],
    metadata: JSON.parse(version.metadata) as ImportRow['metadata'],
    createdAt,
    isCreatedCertain: true,
    updatedAt: createdAt,
    links: parseInlineLinks(version.content).map(({ target }) => target),
    restored: null,
  }
}

const keptRows = sql`
SELECT memory_id AS memoryId, memory.title, undo_reason AS reason FROM import_rows JOIN memories AS memory ON memory.id = memory_id
WHERE import_id = ? AND undo_outcome = 'kept' ORDER BY memory_id LIMIT ?`

/** What became of an undo. */
export function readUndo(database: ReaderDatabase, id: string): { import: ImportRun; kept: KeptMemory[] } {
  return { import: readImport(database, id), kept: database.prepare<[string, number], KeptMemory>(keptRows).all(id, KEPT_NAMED) }
}
