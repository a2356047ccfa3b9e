import type { DoctorCheck, Stats } from '../../contract/methods.ts'
import type { ReaderDatabase } from './open.ts'
import { sql } from './sql.ts'

/** Counts of everything, for people and for doctor. */
export function readStats(database: ReaderDatabase, dataDir: string): Stats {
  const one = (query: string) => (database.prepare(query).pluck().get() as number | null) ?? 0
  const byStatus = database
    .prepare<[], { status: string; count: number }>(
      sql`SELECT CASE WHEN state.content_hash = memory.content_hash THEN state.status ELSE 'pending' END AS status, count(*) AS count
          FROM memories AS memory LEFT JOIN processing_states AS state ON state.memory_id = memory.id
          WHERE memory.deleted_at IS NULL GROUP BY 1`,
    )
    .all()
  return {
    memories: one(sql`SELECT count(*) FROM memories WHERE deleted_at IS NULL AND parent_id IS NULL`),
    deleted: one(sql`SELECT count(*) FROM memories WHERE deleted_at IS NOT NULL AND parent_id IS NULL`),
    byStatus: Object.fromEntries(byStatus.map(({ status, count }) => [status, count])),
    embedded: one(
      sql`SELECT count(*) FROM embeddings JOIN embedding_spaces AS space ON space.id = space_id AND space.is_active = 1
          JOIN memories AS memory ON memory.seq = memory_seq AND memory.deleted_at IS NULL`,
    ),
    associations: one(sql`SELECT count(*) FROM associations`),
    semanticMemories: one(sql`SELECT count(*) FROM semantic_memories`),
    insights: one(sql`SELECT count(*) FROM insights`),
    episodes: one(sql`SELECT count(*) FROM episodes`),
    entities: one(sql`SELECT count(*) FROM entities`),
    runs: one(sql`SELECT count(*) FROM dream_runs`),
    tags: database
      .prepare<[], { tag: string; count: number }>(
        sql`SELECT tagged.tag, count(*) AS count FROM memory_tags AS tagged JOIN memories AS memory ON memory.id = tagged.memory_id
            WHERE memory.deleted_at IS NULL AND memory.parent_id IS NULL GROUP BY tagged.tag ORDER BY count DESC, tagged.tag LIMIT 500`,
      )
      .all(),
    databaseBytes: one(sql`SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()`),
    dataDir,
    oldest: one(sql`SELECT min(created_at) FROM memories WHERE deleted_at IS NULL`) || null,
    newest: one(sql`SELECT max(created_at) FROM memories WHERE deleted_at IS NULL`) || null,
  }
}

function check(name: string, problem: string | null, fine: string, state: 'warning' | 'error' = 'error'): DoctorCheck {
  return problem === null ? { name, state: 'ok', message: fine } : { name, state, message: problem }
}

/** Looks for damage. Reads the whole database: seconds on a large one. */
export function checkDatabase(database: ReaderDatabase): DoctorCheck[] {
  const integrity = database.pragma('integrity_check(5)', { simple: false }) as { integrity_check: string }[]
  const faults = integrity.map((row) => row.integrity_check).filter((text) => text !== 'ok')
  const orphans = database.pragma('foreign_key_check') as unknown[]
  const one = (query: string) => database.prepare(query).pluck().get() as number
  const chunksMissing = one(
    sql`SELECT count(*) FROM memories AS parent WHERE parent.total_chunks IS NOT NULL AND parent.chunk_index IS NULL
        AND parent.total_chunks <> (SELECT count(*) FROM memories AS chunk WHERE chunk.parent_id = parent.id)`,
  )
  const interrupted = one(sql`SELECT count(*) FROM dream_runs WHERE state = 'interrupted'`)
  return [
    check(
      'database',
      faults.length === 0 ? null : `Damaged: ${faults.join('; ')}. Restore a backup from the backups folder.`,
      'Every page reads well.',
    ),
    check(
      'references',
      orphans.length === 0 ? null : `${orphans.length} rows point to nothing. Export your memories, then report this.`,
      'Every reference holds.',
    ),
    check(
      'long texts',
      chunksMissing === 0 ? null : `${chunksMissing} long texts miss a part. Import their files again.`,
      'Every long text is whole.',
    ),
    check(
      'dreams',
      interrupted === 0 ? null : `${interrupted} dreams were cut off. Resume or start a new one; nothing was changed by them.`,
      'No dream was cut off.',
      'warning',
    ),
  ]
}

/**
 * Compares the full-text index with the texts. Needs the writer: FTS5 checks through an INSERT.
 *
 * @throws SqliteError SQLITE_CORRUPT_VTAB when they differ
 */
export function checkFullText(database: ReaderDatabase): void {
  database.exec(sql`INSERT INTO memories_fts (memories_fts, rank) VALUES ('integrity-check', 1)`)
}
