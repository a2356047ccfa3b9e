import type { ChangeTable, ChangeValue, Page, SourceAssociation, SourceGoal, SourceMemory } from '../../contract/pipeline.ts'
import { shapeOf } from './change-set.ts'
import type { ReaderDatabase } from './open.ts'
import { sql } from './sql.ts'

interface SourceRow {
  seq: number
  id: string
  content: string
  content_hash: string
  title: string
  context: string | null
  tags: string
  created_at: number
  updated_at: number
  is_chunked: number
  is_pending: number
  attempt_count: number
  access_count: number
  last_accessed_at: number | null
  features: string | null
  consolidated_at: number | null
  consolidated_strength: number | null
  goal_id: string | null
}

const selectMemories = sql`
SELECT
  memory.seq, memory.id, memory.content, memory.content_hash, memory.title, memory.context, memory.tags, memory.created_at, memory.updated_at,
  memory.total_chunks IS NOT NULL AND memory.chunk_index IS NULL AS is_chunked,
  state.status IS NULL OR state.content_hash <> memory.content_hash OR state.status IN ('pending', 'processing', 'failed') AS is_pending,
  iif(state.content_hash = memory.content_hash, state.attempt_count, 0) AS attempt_count,
  coalesce(access.access_count, 0) AS access_count, access.last_accessed_at,
  feature.features, semantic.consolidated_at,
  coalesce(semantic.consolidated_strength, state.consolidated_strength) AS consolidated_strength, state.goal_id
FROM memories AS memory
LEFT JOIN processing_states AS state ON state.memory_id = memory.id
LEFT JOIN memory_features AS feature ON feature.memory_id = memory.id AND feature.content_hash = memory.content_hash
LEFT JOIN memory_access AS access ON access.memory_id = memory.id
LEFT JOIN semantic_memories AS semantic ON semantic.memory_id = memory.id
WHERE memory.seq > ? AND memory.deleted_at IS NULL
ORDER BY memory.seq LIMIT ?`

/** A page of all memories that are not in the trash, as the dream reads them. */
export function readSourceMemories(database: ReaderDatabase, cursor: number | null, limit: number): Page<SourceMemory> {
  const rows = database.prepare<[number, number], SourceRow>(selectMemories).all(cursor ?? 0, limit)
  return {
    rows: rows.map((row) => ({
      id: row.id,
      content: row.content,
      contentHash: row.content_hash,
      title: row.title,
      context: row.context,
      tags: JSON.parse(row.tags) as string[],
      createdAt: row.created_at,
      updatedAt: row.updated_at,
      isChunked: row.is_chunked === 1,
      isPending: row.is_pending === 1,
      attemptCount: row.attempt_count ?? 0,
      accessCount: row.access_count,
      lastAccessedAt: row.last_accessed_at,
      features: row.features === null ? null : (JSON.parse(row.features) as SourceMemory['features']),
      consolidatedAt: row.consolidated_at,
      consolidatedStrength: row.consolidated_strength,
      goalId: row.goal_id,
    })),
    nextCursor: rows.length === limit ? (rows.at(-1)?.seq ?? null) : null,
  }
}

interface AssociationRow {
  memory_a: string
  memory_b: string
  basis: SourceAssociation['basis']
  via: string | null
  strength: number
  weight: number
  co_activations: number
  last_activated_at: number
  weight_as_of: number
}

/** A page of all associations between memories that are not in the trash. The cursor counts rows. */
export function readSourceAssociations(database: ReaderDatabase, cursor: number | null, limit: number): Page<SourceAssociation> {
  const offset = cursor ?? 0
  const rows = database
    .prepare<[number, number], AssociationRow>(
      sql`SELECT edge.*, run.as_of AS weight_as_of FROM associations AS edge
          JOIN dream_runs AS run ON run.id = edge.run_id
          JOIN memories AS a ON a.id = edge.memory_a AND a.deleted_at IS NULL
          JOIN memories AS b ON b.id = edge.memory_b AND b.deleted_at IS NULL
          ORDER BY edge.memory_a, edge.memory_b LIMIT ? OFFSET ?`,
    )
    .all(limit, offset)
  return {
    rows: rows.map((row) => ({
      memoryA: row.memory_a,
      memoryB: row.memory_b,
      basis: row.basis,
      via: row.via,
      strength: row.strength,
      weight: row.weight,
      coActivations: row.co_activations,
      lastActivatedAt: row.last_activated_at,
      weightAsOf: row.weight_as_of,
    })),
    nextCursor: rows.length === limit ? offset + limit : null,
  }
}

export function readSourceGoals(database: ReaderDatabase): SourceGoal[] {
  return database.prepare<[], SourceGoal>(sql`SELECT id, text, normalized_text AS normalizedText FROM goals ORDER BY id`).all()
}

/** The person's own [[links]] between two memories that both exist. */
export function readSourceLinks(database: ReaderDatabase, cursor: number | null, limit: number): Page<{ from: string; to: string }> {
  const offset = cursor ?? 0
  const rows = database
    .prepare<[number, number], { from: string; to: string }>(
      sql`SELECT DISTINCT link.memory_id AS "from", link.target_id AS "to" FROM memory_links AS link
          JOIN memories AS a ON a.id = link.memory_id AND a.deleted_at IS NULL
          JOIN memories AS b ON b.id = link.target_id AND b.deleted_at IS NULL
          WHERE link.target_id IS NOT NULL AND link.target_id <> link.memory_id
          ORDER BY 1, 2 LIMIT ? OFFSET ?`,
    )
    .all(limit, offset)
  return { rows, nextCursor: rows.length === limit ? offset + limit : null }
}

/** A page of the present rows of one dream table, in order of its key. The cursor counts rows. */
export function readSourceRows(
  database: ReaderDatabase,
  table: ChangeTable,
  cursor: number | null,
  limit: number,
): Page<Record<string, ChangeValue>> {
  const offset = cursor ?? 0
  const rows = database
    .prepare<[number, number], Record<string, ChangeValue>>(
      `SELECT * FROM ${table} ORDER BY ${shapeOf(database, table).keys.join(', ')} LIMIT ? OFFSET ?`,
    )
    .all(limit, offset)
  return { rows, nextCursor: rows.length === limit ? offset + limit : null }
}

/** Memories that the next dream would take up. Parents of chunked texts are dreamt on by their parts. */
export function countPending(database: ReaderDatabase): number {
  return database
    .prepare<[], number>(
      sql`SELECT count(*) FROM memories AS memory LEFT JOIN processing_states AS state ON state.memory_id = memory.id
          WHERE memory.deleted_at IS NULL AND NOT (memory.total_chunks IS NOT NULL AND memory.chunk_index IS NULL)
            AND (state.status IS NULL OR state.content_hash <> memory.content_hash OR state.status IN ('pending', 'processing'))`,
    )
    .pluck()
    .get() as number
}
