import type { z } from 'zod'
import type { ChangeItem } from '../../contract/dream.ts'
import { parseOffset, requireRun } from './insights.ts'
import type { ReaderDatabase } from './open.ts'
import { sql } from './sql.ts'

interface ItemRow {
  sequence: number
  table_name: string
  before: string | null
  after: string | null
}

type Row = Record<string, unknown>

/**
 * A page of what a run changed, as a person reads it.
 *
 * @throws AppError NOT_FOUND for an unknown run
 */
export function listChanges(
  database: ReaderDatabase,
  input: { id: string; table?: string | undefined; cursor?: string | undefined; limit: number },
): { items: z.infer<typeof ChangeItem>[]; nextCursor: string | null } {
  requireRun(database, input.id)
  const after = parseOffset(input.cursor)
  const rows = database
    .prepare<[Record<string, unknown>], ItemRow>(
      sql`SELECT sequence, table_name, before, after FROM change_items
          WHERE run_id = @id AND sequence > @after AND (@table IS NULL OR table_name = @table) ORDER BY sequence LIMIT @limit`,
    )
    .all({ id: input.id, after, table: input.table ?? null, limit: input.limit + 1 })
  const page = rows.slice(0, input.limit)
  const titles = createTitleLookup(database)
  return {
    items: page.map((row) => toChangeItem(row, titles)),
    nextCursor: rows.length > input.limit ? String(page.at(-1)?.sequence) : null,
  }
}

function createTitleLookup(database: ReaderDatabase): (id: unknown) => string {
  const byId = database.prepare<[unknown], string>(sql`SELECT title FROM memories WHERE id = ?`).pluck()
  return (id) => (byId.get(id) as string | undefined) ?? 'a memory that is gone'
}

function toChangeItem(row: ItemRow, title: (id: unknown) => string): z.infer<typeof ChangeItem> {
  const before = row.before === null ? null : (JSON.parse(row.before) as Row)
  const after = row.after === null ? null : (JSON.parse(row.after) as Row)
  const shown = after ?? before ?? {}
  return {
    sequence: row.sequence,
    table: row.table_name,
    operation: before === null ? 'added' : after === null ? 'removed' : 'changed',
    description: describe(row.table_name, shown, before, title),
    memoryIds: ['memory_id', 'memory_a', 'memory_b'].flatMap((column) => (typeof shown[column] === 'string' ? [shown[column]] : [])),
    before,
    after,
  }
}

const BASIS_WORDS: Record<string, string> = {
  linked: 'your own link',
  same_goal: 'the same goal',
  overlapping_tasks: 'overlapping tasks',
  same_location: 'the same place',
  close_in_time: 'close in time',
  shared_entity: 'both mention',
  similar_text: 'alike in meaning',
}

function text(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}

function figure(value: unknown): string {
  return typeof value === 'number' ? value.toFixed(2) : '–'
}

function moved(column: string, now: Row, before: Row | null): string {
  return before === null || before[column] === now[column] ? figure(now[column]) : `${figure(before[column])} → ${figure(now[column])}`
}

/** One line per kind of row. */
function describe(table: string, row: Row, before: Row | null, title: (id: unknown) => string): string {
  switch (table) {
    case 'associations': {
      const via = text(row['via'])
      const reason = `${BASIS_WORDS[text(row['basis'])] ?? text(row['basis'])}${via === '' ? '' : ` “${via}”`}`
      return `${title(row['memory_a'])} ↔ ${title(row['memory_b'])}: ${reason}, strength ${moved('strength', row, before)}`
    }
    case 'insights':
    case 'goals':
      return text(row['text'])
    case 'semantic_memories':
      return row['level'] === 'unit'
        ? text(row['gist'])
        : `${title(row['memory_id'])}: retrieval strength ${moved('retrieval_strength', row, before)}`
    case 'processing_states':
      return `${title(row['memory_id'])}: ${text(row['status'])}${row['reason'] === null ? '' : ` (${text(row['reason']).replaceAll('_', ' ')})`}`
    case 'entities':
      return `${text(row['name'])} (${text(row['kind'])})`
    case 'episodes':
      return `Episode of ${new Date(Number(row['started_at'])).toISOString().slice(0, 16).replace('T', ' ')} UTC`
    default:
      return row['memory_id'] === undefined ? table.replaceAll('_', ' ') : title(row['memory_id'])
  }
}
