import type { Statement } from 'better-sqlite3'
import { AppError } from '../../contract/errors.ts'
import { CHANGE_TABLES } from '../../contract/pipeline.ts'
import type { Change, ChangeTable } from '../../contract/pipeline.ts'
import type { ReaderDatabase, WriterDatabase } from './open.ts'
import { sql } from './sql.ts'

/**
 * A dream's change set: staged row by row with before-images, applied in one transaction, undone in one.
 *
 * Staging happens in small transactions while the dream hands over its results; only a dream writes these tables, and only
 * one dream runs at a time (the lease), so a before-image taken at staging still holds at apply.
 */
interface TableShape {
  columns: string[]
  keys: string[]
  /** Reads one row by its key. */
  select: Statement<unknown[], Record<string, unknown>>
}

const shapesByDatabase = new WeakMap<ReaderDatabase, Map<ChangeTable, TableShape>>()

/**
 * Columns and key of a table that a dream may write.
 *
 * @throws AppError INTERNAL for any other table: the name goes into SQL text
 */
export function shapeOf(database: ReaderDatabase, table: ChangeTable): TableShape {
  const shapes = shapesByDatabase.get(database) ?? new Map<ChangeTable, TableShape>()
  shapesByDatabase.set(database, shapes)
  const known = shapes.get(table)
  if (known !== undefined) return known
  if (!CHANGE_TABLES.includes(table)) throw new AppError('INTERNAL', { table, reason: 'a dream may not write this table' })
  const columns = database
    .prepare<[string], { name: string; pk: number }>(sql`SELECT name, pk FROM pragma_table_info(?) ORDER BY cid`)
    .all(table)
  const keys = columns
    .filter(({ pk }) => pk > 0)
    .sort((a, b) => a.pk - b.pk)
    .map(({ name }) => name)
  const where = keys.map((column) => `${column} = ?`).join(' AND ')
  const shape = {
    columns: columns.map(({ name }) => name),
    keys,
    select: database.prepare(`SELECT * FROM ${table} WHERE ${where}`) as TableShape['select'],
  }
  shapes.set(table, shape)
  return shape
}

/** A row as JSON text, its columns in the order of the table: two equal rows have equal text. */
function canonical(shape: TableShape, row: Record<string, unknown>): string {
  return JSON.stringify(Object.fromEntries(shape.columns.map((column) => [column, row[column] ?? null])))
}

/** Rows that differ only in which run wrote them say the same. */
function saysTheSame(before: string, after: string): boolean {
  const withoutRun = (text: string) => text.replace(/"run_id":"[^"]*"/, '"run_id":""')
  return withoutRun(before) === withoutRun(after)
}

/**
 * Adds rows to a run's change set, in order. A row that would change nothing is left out.
 *
 * @returns how many were kept
 * @throws AppError INTERNAL for a table or column that a dream may not write
 */
export function stageChanges(database: WriterDatabase, runId: string, changes: readonly Change[]): number {
  const insert = database.prepare(
    sql`INSERT INTO change_items (run_id, sequence, table_name, row_key, operation, before, after) VALUES (?, ?, ?, ?, ?, ?, ?)`,
  )
  const lastSequence = database.prepare<[string], number>(sql`SELECT max(sequence) FROM change_items WHERE run_id = ?`).pluck()
  return database.transaction(() => {
    const first = (lastSequence.get(runId) ?? 0) + 1
    let sequence = first
    for (const change of changes) {
      const shape = shapeOf(database, change.table)
      refuseUnknownColumns(shape, change)
      const key = shape.keys.map((column) => change.row[column] ?? null)
      const current = shape.select.get(...key)
      const before = current === undefined ? null : canonical(shape, current)
      const after = change.operation === 'put' ? canonical(shape, change.row) : null
      if (before === after || (before !== null && after !== null && saysTheSame(before, after))) continue
      insert.run(runId, sequence, change.table, JSON.stringify(key), change.operation, before, after)
      sequence += 1
    }
    return sequence - first
  })()
}

function refuseUnknownColumns(shape: TableShape, change: Change): void {
  const unknown = Object.keys(change.row).filter((column) => !shape.columns.includes(column))
  const missing = shape.keys.filter((column) => change.row[column] === undefined || change.row[column] === null)
  if (unknown.length > 0 || missing.length > 0) throw new AppError('INTERNAL', { table: change.table, unknown, missing })
}

/** Drops what a run has staged so far: a resumed run hands everything over again. */
export function dropStagedChanges(database: WriterDatabase, runId: string): void {
  database.prepare(sql`DELETE FROM change_items WHERE run_id = ?`).run(runId)
}

function tablesOf(database: ReaderDatabase, runId: string): { table_name: ChangeTable; count: number }[] {
  return database
    .prepare<[string], { table_name: ChangeTable; count: number }>(
      sql`SELECT table_name, count(*) AS count FROM change_items WHERE run_id = ? GROUP BY table_name ORDER BY table_name`,
    )
    .all(runId)
}

/** Puts one side (before or after) of a run's items into their tables, and removes rows that this side does not have. */
function writeSide(database: WriterDatabase, runId: string, table: ChangeTable, side: 'before' | 'after'): void {
  const { columns, keys } = shapeOf(database, table)
  const keyValues = keys.map((_, index) => `json_extract(row_key, '$[${index}]')`).join(', ')
  database
    .prepare(
      `DELETE FROM ${table} WHERE (${keys.join(', ')}) IN
         (SELECT ${keyValues} FROM change_items WHERE run_id = ? AND table_name = ? AND ${side} IS NULL)`,
    )
    .run(runId, table)
  const values = columns.map((column) => `${side} ->> '$.${column}'`).join(', ')
  database
    .prepare(
      `INSERT OR REPLACE INTO ${table} (${columns.join(', ')})
       SELECT ${values} FROM change_items WHERE run_id = ? AND table_name = ? AND ${side} IS NOT NULL ORDER BY sequence`,
    )
    .run(runId, table)
}

/**
 * Applies a staged change set: all of it or none of it.
 *
 * @returns rows by table
 */
export function applyChangeSet(database: WriterDatabase, runId: string): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { table_name, count } of tablesOf(database, runId)) {
    writeSide(database, runId, table_name, 'after')
    counts[table_name] = count
  }
  return counts
}

/**
 * Puts every row back to what it was before the run.
 *
 * @throws AppError CONFLICT when a later run changed one of the rows: undo that one first
 */
export function undoChangeSet(database: WriterDatabase, runId: string): void {
  const later = database
    .prepare<[string], { id: string; started_at: number; rows: number }>(
      sql`SELECT run.id, run.started_at, count(*) AS rows
          FROM change_items AS mine
          JOIN change_items AS theirs ON theirs.table_name = mine.table_name AND theirs.row_key = mine.row_key AND theirs.run_id <> mine.run_id
          JOIN dream_runs AS run ON run.id = theirs.run_id AND run.state = 'applied'
          JOIN dream_runs AS own ON own.id = mine.run_id
          WHERE mine.run_id = ? AND run.applied_at >= own.applied_at
          GROUP BY run.id ORDER BY run.applied_at DESC`,
    )
    .all(runId)
  if (later.length > 0) {
    throw new AppError(
      'CONFLICT',
      { laterRuns: later },
      {
        message: `${later.length === 1 ? 'A later dream has' : `${later.length} later dreams have`} built on this one. Undo the later one first.`,
      },
    )
  }
  for (const { table_name } of tablesOf(database, runId)) writeSide(database, runId, table_name, 'before')
}
