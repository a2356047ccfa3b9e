import type { ReaderDatabase, WriterDatabase } from '../store/open.ts'
import { prepared } from '../store/prepared.ts'
import { sql } from '../store/sql.ts'
import { DIMENSIONS } from './builtin/embedder.ts'

/** The one way of making vectors that this version has. `version` counts how often it was fitted to the corpus. */
const PROVIDER = 'builtin'
const MODEL = 'hashed-terms'

/** A row of embedding_spaces, without what was fitted. */
export interface Space {
  id: number
  version: number
  isActive: boolean
  isFitted: boolean
  /** How many memories there were when it was fitted. */
  fittedMemories: number
}

interface SpaceRow {
  id: number
  version: number
  is_active: number
  is_fitted: number
  fitted_memories: number
}

/** All spaces, oldest version first. */
export function readSpaces(database: ReaderDatabase): Space[] {
  const rows = database
    .prepare<[], SpaceRow>(
      sql`SELECT id, version, is_active, fitted IS NOT NULL AS is_fitted, fitted_memories FROM embedding_spaces ORDER BY version`,
    )
    .all()
  return rows.map((row) => ({
    id: row.id,
    version: row.version,
    isActive: row.is_active === 1,
    isFitted: row.is_fitted === 1,
    fittedMemories: row.fitted_memories,
  }))
}

/** The space that is searched; null before the database was first opened for writing. */
export function readActiveSpaceId(database: ReaderDatabase): number | null {
  const text = sql`SELECT id FROM embedding_spaces WHERE is_active = 1`
  return prepared<[], number>(database, text).pluck().get() ?? null
}

/** What was learned for a space; null before there was a corpus. */
export function readFitted(database: ReaderDatabase, spaceId: number): Buffer | null {
  return (
    database
      .prepare<[number], Buffer | null>(sql`SELECT fitted FROM embedding_spaces WHERE id = ?`)
      .pluck()
      .get(spaceId) ?? null
  )
}

/** Adds a space; its index has to be made with it, in the same transaction. Returns its id. */
export function insertSpace(
  database: WriterDatabase,
  space: { version: number; fitted: Uint8Array | null; fittedMemories: number; isActive: boolean; now: number },
): number {
  const { lastInsertRowid } = database
    .prepare(
      sql`INSERT INTO embedding_spaces (provider, model, dimensions, version, fitted, fitted_memories, is_active, created_at)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(PROVIDER, MODEL, DIMENSIONS, space.version, space.fitted, space.fittedMemories, space.isActive ? 1 : 0, space.now)
  return Number(lastInsertRowid)
}
