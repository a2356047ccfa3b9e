import { AppError } from '../../contract/errors.ts'
import type { Insight } from '../../contract/dream.ts'
import { readCards } from './cards.ts'
import type { ReaderDatabase } from './open.ts'
import { sql } from './sql.ts'

interface InsightRow {
  id: string
  kind: Insight['kind']
  text: string
  confidence: number
  basis: string
  engine: Insight['engine']
  degraded: number
  run_id: string
  created_at: number
  citations: string
}

/** The JSON array of cited ids comes with the row, in the order of citation. */
const selectInsights = `
SELECT insight.*, (SELECT json_group_array(memory_id) FROM
    (SELECT memory_id FROM insight_citations WHERE insight_id = insight.id ORDER BY position)) AS citations
FROM insights AS insight`

function toInsight(database: ReaderDatabase, row: InsightRow): Insight {
  return {
    id: row.id,
    kind: row.kind,
    text: row.text,
    confidence: row.confidence,
    basis: row.basis,
    engine: row.engine,
    degraded: row.degraded === 1,
    runId: row.run_id,
    createdAt: row.created_at,
    citations: readCards(database, JSON.parse(row.citations) as string[]),
  }
}

export interface InsightQuery {
  cursor?: string | undefined
  limit: number
  runId?: string | undefined
  kind?: string | undefined
}

/** Most confident first; within a run when one is named. */
export function listInsights(database: ReaderDatabase, query: InsightQuery): { insights: Insight[]; nextCursor: string | null } {
  const offset = parseOffset(query.cursor)
  const rows = database
    .prepare<[Record<string, unknown>], InsightRow>(
      `${selectInsights} WHERE (@run IS NULL OR insight.run_id = @run) AND (@kind IS NULL OR insight.kind = @kind)
       ORDER BY insight.created_at DESC, insight.confidence DESC, insight.id LIMIT @limit OFFSET @offset`,
    )
    .all({ run: query.runId ?? null, kind: query.kind ?? null, limit: query.limit + 1, offset })
  return {
    insights: rows.slice(0, query.limit).map((row) => toInsight(database, row)),
    nextCursor: rows.length > query.limit ? String(offset + query.limit) : null,
  }
}

/** @throws AppError NOT_FOUND */
export function readInsight(database: ReaderDatabase, id: string): Insight {
  const row = database.prepare<[string], InsightRow>(`${selectInsights} WHERE insight.id = ?`).get(id)
  if (row === undefined) throw new AppError('NOT_FOUND', { id })
  return toInsight(database, row)
}

export function listInsightsCiting(database: ReaderDatabase, memoryId: string): Insight[] {
  return database
    .prepare<[string], InsightRow>(
      `${selectInsights} WHERE insight.id IN (SELECT insight_id FROM insight_citations WHERE memory_id = ?)
       ORDER BY insight.confidence DESC, insight.id LIMIT 50`,
    )
    .all(memoryId)
    .map((row) => toInsight(database, row))
}

/** A cursor that counts rows. */
export function parseOffset(cursor: string | undefined): number {
  const offset = cursor === undefined ? 0 : Number(cursor)
  if (!Number.isSafeInteger(offset) || offset < 0) throw new AppError('VALIDATION', { field: 'cursor' })
  return offset
}

/** @throws AppError NOT_FOUND when the run is unknown, so that an empty page means "none" and not "mistyped" */
export function requireRun(database: ReaderDatabase, id: string): void {
  if (database.prepare(sql`SELECT 1 FROM dream_runs WHERE id = ?`).get(id) === undefined) throw new AppError('NOT_FOUND', { id })
}
