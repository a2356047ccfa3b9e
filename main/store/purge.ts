import { AppError } from '../../contract/errors.ts'
import type { WriterDatabase } from './open.ts'
import { sql } from './sql.ts'

/** How long the trash keeps what was deleted, ms: 30 days. */
export const TRASH_KEEPS_MS = 30 * 86_400_000

/** Memories removed in one transaction: captures wait for it. */
const BATCH = 200

const dueRows = sql`
SELECT id FROM memories WHERE deleted_at IS NOT NULL AND deleted_at <= ? AND parent_id IS NULL ORDER BY deleted_at LIMIT ?`

/**
 * Removes one memory from the trash for good, with its versions and all that was derived from it alone.
 *
 * @throws AppError NOT_FOUND; CONFLICT when it is not in the trash: nothing is removed that a person has not deleted before
 */
export function purgeMemory(database: WriterDatabase, id: string): number {
  return database
    .transaction(() => {
      const row = database
        .prepare<[string], { id: string; parent_id: string | null; deleted_at: number | null }>(
          sql`SELECT id, parent_id, deleted_at FROM memories WHERE id = ?`,
        )
        .get(id)
      if (row === undefined) throw new AppError('NOT_FOUND', { id })
      if (row.deleted_at === null) {
        throw new AppError('CONFLICT', { id }, { message: 'Only what lies in the trash can be removed for good. Delete it first.' })
      }
      return removeForGood(database, [row.parent_id ?? row.id])
    })
    .immediate()
}

/**
 * Removes some of what has lain in the trash for 30 days or longer, the oldest first.
 *
 * @returns how many; fewer than a batch (200) means that none is left
 */
export function purgeDue(database: WriterDatabase, now: number): { purged: number; isDone: boolean } {
  return database
    .transaction(() => {
      const due = database
        .prepare<[number, number], string>(dueRows)
        .pluck()
        .all(now - TRASH_KEEPS_MS, BATCH) as string[]
      return { purged: due.length === 0 ? 0 : removeForGood(database, due), isDone: due.length < BATCH }
    })
    .immediate()
}

function removeForGood(database: WriterDatabase, wholeIds: readonly string[]): number {
  const ids = (query: string, wanted: readonly string[]) =>
    database.prepare<[string], string>(query).pluck().all(JSON.stringify(wanted)) as string[]
  const parts = ids(sql`SELECT id FROM memories WHERE parent_id IN (SELECT value FROM json_each(?))`, wholeIds)
  const gone = [...parts, ...wholeIds]
  const gists = ids(sql`SELECT id FROM semantic_memories WHERE memory_id IN (SELECT value FROM json_each(?))`, gone)
  const units = ids(sql`SELECT DISTINCT semantic_id FROM semantic_sources WHERE memory_id IN (SELECT value FROM json_each(?))`, gone)
  const insights = ids(sql`SELECT DISTINCT insight_id FROM insight_citations WHERE memory_id IN (SELECT value FROM json_each(?))`, gone)
  // Parts first: they refer to their whole. The rest follows by cascade.
  for (const some of [parts, wholeIds]) {
    database.prepare(sql`DELETE FROM memories WHERE id IN (SELECT value FROM json_each(?))`).run(JSON.stringify(some))
  }
  const unfounded = [
    ...ids(
      sql`DELETE FROM semantic_memories WHERE id IN (SELECT value FROM json_each(?)) AND level = 'unit'
            AND NOT EXISTS (SELECT 1 FROM semantic_sources WHERE semantic_id = id) RETURNING id`,
      units,
    ),
    ...ids(
      sql`DELETE FROM insights WHERE id IN (SELECT value FROM json_each(?))
            AND NOT EXISTS (SELECT 1 FROM insight_citations WHERE insight_id = id) RETURNING id`,
      insights,
    ),
  ]
  forgetChanges(database, [...gone, ...gists, ...unfounded])
  return wholeIds.length
}

const changesOf = sql`
DELETE FROM change_items WHERE (run_id, sequence) IN
  (SELECT item.run_id, item.sequence FROM change_items AS item, json_each(item.row_key) AS part
   WHERE part.value IN (SELECT value FROM json_each(?)))`

/** Before-images quote the memory, and undoing a dream would bring them back. The keys are read from an index alone. */
function forgetChanges(database: WriterDatabase, keys: readonly string[]): void {
  database.prepare(changesOf).run(JSON.stringify(keys))
}
