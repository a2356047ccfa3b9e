import { AppError } from '../../contract/errors.ts'
import type { Memory, MemoryVersion } from '../../contract/memory.ts'
import type { Output, Parsed } from '../../contract/methods.ts'
import { readMemory } from './memories.ts'
import type { ReaderDatabase } from './open.ts'
import { sql } from './sql.ts'

interface VersionRow {
  version: number
  title: string
  context: string | null
  summary: string | null
  tags: string
  characters: number
  updated_at: number
  replaced_at: number
}

const pageOfVersions = sql`
SELECT version, title, context, summary, tags, length(content) AS characters, updated_at, replaced_at
FROM memory_versions WHERE memory_id = ? AND version < ? ORDER BY version DESC LIMIT ?`

/**
 * What a memory has said, newest first; the first entry of the first page is what it says now. Texts are read one by one
 * (`readVersion`): a history of a long text would be large.
 *
 * @throws AppError NOT_FOUND, VALIDATION for a cursor that is none
 */
export function listHistory(database: ReaderDatabase, input: Parsed<'memory.history'>): Output<'memory.history'> {
  const memory = readMemory(database, input.id)
  const below = parseCursor(input.cursor)
  const rows = database.prepare<[string, number, number], VersionRow>(pageOfVersions).all(input.id, below, input.limit + 1)
  const older = rows.map(toVersion)
  const entries = input.cursor === undefined ? [currentVersion(database, memory), ...older] : older
  const versions = entries.slice(0, input.limit)
  const last = versions.at(-1)
  return { versions, nextCursor: entries.length > input.limit && last !== undefined ? String(last.version) : null }
}

/**
 * One version with its text. The number of the present one is one more than that of the newest replaced.
 *
 * @throws AppError NOT_FOUND when there is no such memory or version
 */
export function readVersion(database: ReaderDatabase, id: string, version: number): Output<'memory.version'> {
  const memory = readMemory(database, id)
  const current = currentVersion(database, memory)
  if (current.version === version) return { version: { ...current, content: memory.content, metadata: memory.metadata } }
  const row = database
    .prepare<[string, number], VersionRow & { content: string; metadata: string }>(
      sql`SELECT *, length(content) AS characters FROM memory_versions WHERE memory_id = ? AND version = ?`,
    )
    .get(id, version)
  if (row === undefined) throw new AppError('NOT_FOUND', { id, version }, { message: 'There is no such version of this memory.' })
  return { version: { ...toVersion(row), content: row.content, metadata: JSON.parse(row.metadata) as Memory['metadata'] } }
}

function currentVersion(database: ReaderDatabase, memory: Memory): MemoryVersion {
  const replaced = database
    .prepare<[string], number | null>(sql`SELECT max(version) FROM memory_versions WHERE memory_id = ?`)
    .pluck()
    .get(memory.id)
  const { title, context, summary, tags, updatedAt } = memory
  const characters = codePoints(memory.content)
  return { version: (replaced ?? 0) + 1, isCurrent: true, title, context, summary, tags, characters, updatedAt, replacedAt: null }
}

/** As SQLite's length() counts, without an array of them: a text may have a hundred million. */
function codePoints(text: string): number {
  const pair = /[\uD800-\uDBFF][\uDC00-\uDFFF]/g
  let count = text.length
  while (pair.test(text)) count -= 1
  return count
}

function toVersion(row: VersionRow): MemoryVersion {
  return {
    version: row.version,
    isCurrent: false,
    title: row.title,
    context: row.context,
    summary: row.summary,
    tags: JSON.parse(row.tags) as string[],
    characters: row.characters,
    updatedAt: row.updated_at,
    replacedAt: row.replaced_at,
  }
}

function parseCursor(cursor: string | undefined): number {
  const below = cursor === undefined ? Number.MAX_SAFE_INTEGER : Number(cursor)
  if (!Number.isSafeInteger(below)) throw new AppError('VALIDATION', { field: 'cursor' })
  return below
}
