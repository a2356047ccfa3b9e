import { AppError } from '../../contract/errors.ts'
import type { z } from 'zod'
import type { Episode, Features, MemoryDetail, Trace, TraceStep } from '../../contract/dream.ts'
import type { MemoryCard } from '../../contract/memory.ts'
import { readCards } from './cards.ts'
import { findGistOfMemory, listUnitGists } from './gists.ts'
import { listAssociated } from './graph.ts'
import { listInsightsCiting } from './insights.ts'
import { readMemory } from './memories.ts'
import type { ReaderDatabase } from './open.ts'
import { sql } from './sql.ts'

/**
 * A memory with everything that is known about it.
 *
 * @throws AppError NOT_FOUND
 */
export function readMemoryDetail(database: ReaderDatabase, id: string): z.infer<typeof MemoryDetail> {
  const memory = readMemory(database, id)
  const column = <Value>(query: string) => database.prepare<[string], Value>(query).pluck().all(id) as Value[]
  const [features] = column<string>(sql`SELECT features FROM memory_features WHERE memory_id = ?`)
  const [accessCount] = column<number>(sql`SELECT access_count FROM memory_access WHERE memory_id = ?`)
  return {
    memory,
    features: features === undefined ? null : (JSON.parse(features) as Features),
    semantic: findGistOfMemory(database, id),
    units: listUnitGists(database, id),
    episode: findEpisode(database, id),
    insights: listInsightsCiting(database, id),
    associations: listAssociated(database, id),
    links: readLinks(database, id),
    backlinks: readCards(
      database,
      column<string>(
        sql`SELECT DISTINCT link.memory_id FROM memory_links AS link JOIN memories AS memory ON memory.id = link.memory_id
            WHERE link.target_id = ? AND memory.deleted_at IS NULL ORDER BY memory.created_at DESC LIMIT 100`,
      ),
    ),
    chunks: readCards(database, column<string>(sql`SELECT id FROM memories WHERE parent_id = ? ORDER BY chunk_index`)),
    accessCount: accessCount ?? 0,
  }
}

function readLinks(database: ReaderDatabase, id: string): { target: string; memory: MemoryCard | null }[] {
  const rows = database
    .prepare<[string], { target: string; target_id: string | null }>(
      sql`SELECT target, target_id FROM memory_links WHERE memory_id = ? GROUP BY target_norm ORDER BY min(position)`,
    )
    .all(id)
  const cards = new Map(
    readCards(
      database,
      rows.flatMap((row) => row.target_id ?? []),
    ).map((card) => [card.id, card]),
  )
  return rows.map((row) => ({ target: row.target, memory: row.target_id === null ? null : (cards.get(row.target_id) ?? null) }))
}

interface EpisodeRow {
  id: string
  goal: string | null
  started_at: number
  ended_at: number
  tasks: string
  actions: string
}

function findEpisode(database: ReaderDatabase, memoryId: string): z.infer<typeof Episode> | null {
  const row = database
    .prepare<[string], EpisodeRow>(
      sql`SELECT episode.id, goal.text AS goal, episode.started_at, episode.ended_at, episode.tasks, episode.actions
          FROM episode_memories AS member JOIN episodes AS episode ON episode.id = member.episode_id
          LEFT JOIN goals AS goal ON goal.id = episode.goal_id
          WHERE member.memory_id = ? ORDER BY episode.started_at DESC LIMIT 1`,
    )
    .get(memoryId)
  if (row === undefined) return null
  const members = database
    .prepare<[string], string>(sql`SELECT memory_id FROM episode_memories WHERE episode_id = ? ORDER BY position LIMIT 100`)
    .pluck()
    .all(row.id) as string[]
  return {
    id: row.id,
    goal: row.goal,
    startedAt: row.started_at,
    endedAt: row.ended_at,
    tasks: JSON.parse(row.tasks) as string[],
    actions: JSON.parse(row.actions) as string[],
    memories: readCards(database, members),
  }
}

/**
 * The way of a memory through every dream that considered it, and the first stage where it stopped in the latest.
 *
 * @throws AppError NOT_FOUND
 */
export function readTrace(database: ReaderDatabase, id: string): z.infer<typeof Trace> {
  const [memory] = readCards(database, [id])
  if (memory === undefined) throw new AppError('NOT_FOUND', { id })
  const rows = database
    .prepare<[string], { run_id: string; as_of: number; steps: string }>(
      sql`SELECT trace.run_id, run.as_of, trace.steps FROM dream_traces AS trace JOIN dream_runs AS run ON run.id = trace.run_id
          WHERE trace.memory_id = ? ORDER BY run.as_of, run.started_at`,
    )
    .all(id)
  const steps = rows.flatMap((row) =>
    (JSON.parse(row.steps) as Omit<TraceStep, 'runId' | 'asOf'>[]).map((step) => ({ ...step, runId: row.run_id, asOf: row.as_of })),
  )
  const latest = rows.at(-1)?.run_id
  const stop = steps.find((step) => step.runId === latest && step.outcome === 'stopped')
  return { memory, steps, stoppedAt: stop === undefined ? null : { stage: stop.stage, reason: stop.text } }
}
