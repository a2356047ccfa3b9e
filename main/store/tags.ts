import { AppError } from '../../contract/errors.ts'
import type { TagChange } from '../../contract/memory.ts'
import type { Output, Parsed } from '../../contract/methods.ts'
import type { CaptureContext } from './memories.ts'
import type { ReaderDatabase, WriterDatabase } from './open.ts'
import { sql } from './sql.ts'

/** Every tag that a memory outside the trash carries, the frequent first. A long text counts once. */
export function listTags(database: ReaderDatabase): Output<'tag.list'> {
  const tags = database
    .prepare<[], { tag: string; count: number }>(
      sql`SELECT tagged.tag, count(*) AS count FROM memory_tags AS tagged JOIN memories AS memory ON memory.id = tagged.memory_id
          WHERE memory.deleted_at IS NULL AND memory.parent_id IS NULL GROUP BY tagged.tag ORDER BY count DESC, tagged.tag`,
    )
    .all()
  return { tags }
}

/**
 * Gives a tag another name wherever it stands, in the trash too. The texts stay as they are, also where they write `#tag`.
 *
 * @throws AppError VALIDATION when the name is the same, NOT_FOUND when nothing carries it, CONFLICT when the new name is in use
 */
export function renameTag(database: WriterDatabase, { from, to }: Parsed<'tag.rename'>, context: CaptureContext): TagChange {
  return database
    .transaction(() => {
      if (isUsed(database, to) && from !== to) {
        throw new AppError('CONFLICT', { tag: to }, { message: `The tag #${to} is already in use. Merge the two instead.` })
      }
      return changeTags(database, [from], to, context)
    })
    .immediate()
}

/**
 * Makes several tags one. As `renameTag`, but the target may be in use.
 *
 * @throws AppError VALIDATION when the target is among the tags, NOT_FOUND when nothing carries any of them
 */
export function mergeTags(database: WriterDatabase, { from, into }: Parsed<'tag.merge'>, context: CaptureContext): TagChange {
  return database.transaction(() => changeTags(database, from, into, context)).immediate()
}

interface Tagged {
  id: string
  tags: string
}

const carriers = sql`
SELECT id, tags FROM memories
WHERE id IN (SELECT memory_id FROM memory_tags WHERE tag IN (SELECT value FROM json_each(?)))`
const setTags = sql`UPDATE memories SET tags = ?, updated_at = max(?, updated_at + 1) WHERE id = ?`

function changeTags(database: WriterDatabase, from: readonly string[], into: string, context: CaptureContext): TagChange {
  if (from.includes(into)) throw new AppError('VALIDATION', { tag: into }, { message: 'The new name is the same as the old one.' })
  const rows = database.prepare<[string], Tagged>(carriers).all(JSON.stringify(from))
  if (rows.length === 0)
    throw new AppError('NOT_FOUND', { tags: from }, { message: `No memory carries ${from.map((tag) => `#${tag}`).join(', ')}.` })
  const id = context.newId()
  database
    .prepare(sql`INSERT INTO tag_changes (id, sources, target, created_at) VALUES (?, ?, ?, ?)`)
    .run(id, JSON.stringify(from), into, context.now)
  const item = database.prepare(sql`INSERT INTO tag_change_items (change_id, memory_id, before, after) VALUES (?, ?, ?, ?)`)
  const update = database.prepare(setTags)
  for (const row of rows) {
    const after = JSON.stringify([...new Set(parse(row.tags).map((tag) => (from.includes(tag) ? into : tag)))])
    item.run(id, row.id, row.tags, after)
    update.run(after, context.now, row.id)
  }
  return { id, memories: countWhole(database, id) }
}

/**
 * Takes a rename or merge back. Where the tags have changed since, only what it did is taken back.
 *
 * @throws AppError NOT_FOUND; CONFLICT when it was taken back before
 */
export function undoTagChange(database: WriterDatabase, id: string, now: number): TagChange {
  return database
    .transaction(() => {
      const change = database
        .prepare<[string], { sources: string; target: string; undone_at: number | null }>(
          sql`SELECT sources, target, undone_at FROM tag_changes WHERE id = ?`,
        )
        .get(id)
      if (change === undefined) throw new AppError('NOT_FOUND', { id })
      if (change.undone_at !== null) {
        throw new AppError('CONFLICT', { undoneAt: change.undone_at }, { message: 'This change of tags was already taken back.' })
      }
      const items = database
        .prepare<[string], { id: string; tags: string; before: string; after: string }>(
          sql`SELECT memory.id, memory.tags, item.before, item.after
              FROM tag_change_items AS item JOIN memories AS memory ON memory.id = item.memory_id WHERE item.change_id = ?`,
        )
        .all(id)
      const update = database.prepare(setTags)
      const sources = parse(change.sources)
      for (const { id: memoryId, tags, before, after } of items) {
        const undone =
          tags === after ? before : JSON.stringify(withoutChange(parse(tags), parse(before), { sources, target: change.target }))
        if (undone !== tags) update.run(undone, now, memoryId)
      }
      database.prepare(sql`UPDATE tag_changes SET undone_at = ? WHERE id = ?`).run(now, id)
      return { id, memories: countWhole(database, id) }
    })
    .immediate()
}

/** The tags with the target replaced by what it had replaced; as they are when the target was taken away since. */
function withoutChange(tags: string[], before: readonly string[], { sources, target }: { sources: string[]; target: string }): string[] {
  if (!tags.includes(target)) return tags
  const kept = before.includes(target) ? tags : tags.filter((tag) => tag !== target)
  return [...new Set([...before.filter((tag) => sources.includes(tag)), ...kept])]
}

function isUsed(database: ReaderDatabase, tag: string): boolean {
  return database.prepare<[string]>(sql`SELECT 1 FROM memory_tags WHERE tag = ? LIMIT 1`).get(tag) !== undefined
}

function countWhole(database: ReaderDatabase, changeId: string): number {
  return database
    .prepare<[string], number>(
      sql`SELECT count(*) FROM tag_change_items AS item JOIN memories AS memory ON memory.id = item.memory_id
          WHERE item.change_id = ? AND memory.parent_id IS NULL`,
    )
    .pluck()
    .get(changeId) as number
}

function parse(tags: string): string[] {
  return JSON.parse(tags) as string[]
}
