import { AppError } from '../../contract/errors.ts'
import type { SemanticMemory } from '../../contract/dream.ts'
import { readCards } from './cards.ts'
import { parseOffset } from './insights.ts'
import type { ReaderDatabase } from './open.ts'

interface SemanticRow {
  id: string
  level: SemanticMemory['level']
  gist: string
  category: string
  cortical_region: SemanticMemory['corticalRegion']
  knowledge_type: SemanticMemory['knowledgeType']
  abstraction_level: number
  consolidated_strength: number
  retrieval_strength: number
  memory_age: SemanticMemory['memoryAge']
  consolidation_state: SemanticMemory['consolidationState']
  minicolumn_id: number
  macrocolumn_id: number
  column_rank: number
  related_concepts: string
  engine: SemanticMemory['engine']
  degraded: number
  run_id: string
  consolidated_at: number
  valid_until: number | null
  sources: string
}

const selectGists = `
SELECT gist.*, (SELECT json_group_array(memory_id) FROM
    (SELECT memory_id FROM semantic_sources WHERE semantic_id = gist.id ORDER BY position)) AS sources
FROM semantic_memories AS gist`

function toSemanticMemory(database: ReaderDatabase, row: SemanticRow): SemanticMemory {
  return {
    id: row.id,
    level: row.level,
    gist: row.gist,
    category: row.category,
    corticalRegion: row.cortical_region,
    knowledgeType: row.knowledge_type,
    abstractionLevel: row.abstraction_level,
    consolidatedStrength: row.consolidated_strength,
    retrievalStrength: row.retrieval_strength,
    memoryAge: row.memory_age,
    consolidationState: row.consolidation_state,
    minicolumnId: row.minicolumn_id,
    macrocolumnId: row.macrocolumn_id,
    columnRank: row.column_rank,
    relatedConcepts: JSON.parse(row.related_concepts) as string[],
    engine: row.engine,
    degraded: row.degraded === 1,
    runId: row.run_id,
    consolidatedAt: row.consolidated_at,
    validUntil: row.valid_until,
    sources: readCards(database, JSON.parse(row.sources) as string[]),
  }
}

export interface GistQuery {
  cursor?: string | undefined
  limit: number
  runId?: string | undefined
  level?: string | undefined
}

/** Strongest first. */
export function listGists(database: ReaderDatabase, query: GistQuery): { gists: SemanticMemory[]; nextCursor: string | null } {
  const offset = parseOffset(query.cursor)
  const rows = database
    .prepare<[Record<string, unknown>], SemanticRow>(
      `${selectGists} WHERE (@run IS NULL OR gist.run_id = @run) AND (@level IS NULL OR gist.level = @level) AND gist.gist <> ''
       ORDER BY gist.level = 'memory', gist.retrieval_strength DESC, gist.id LIMIT @limit OFFSET @offset`,
    )
    .all({ run: query.runId ?? null, level: query.level ?? null, limit: query.limit + 1, offset })
  return {
    gists: rows.slice(0, query.limit).map((row) => toSemanticMemory(database, row)),
    nextCursor: rows.length > query.limit ? String(offset + query.limit) : null,
  }
}

/** @throws AppError NOT_FOUND */
export function readGist(database: ReaderDatabase, id: string): SemanticMemory {
  const row = database.prepare<[string], SemanticRow>(`${selectGists} WHERE gist.id = ?`).get(id)
  if (row === undefined) throw new AppError('NOT_FOUND', { id })
  return toSemanticMemory(database, row)
}

/** Long-term memory of one memory itself; null before it was consolidated. */
export function findGistOfMemory(database: ReaderDatabase, memoryId: string): SemanticMemory | null {
  const row = database.prepare<[string], SemanticRow>(`${selectGists} WHERE gist.memory_id = ?`).get(memoryId)
  return row === undefined ? null : toSemanticMemory(database, row)
}

/** Gists of the replay units that a memory took part in. */
export function listUnitGists(database: ReaderDatabase, memoryId: string): SemanticMemory[] {
  return database
    .prepare<[string], SemanticRow>(
      `${selectGists} WHERE gist.level = 'unit' AND gist.id IN (SELECT semantic_id FROM semantic_sources WHERE memory_id = ?)
       ORDER BY gist.consolidated_at DESC, gist.id LIMIT 20`,
    )
    .all(memoryId)
    .map((row) => toSemanticMemory(database, row))
}
