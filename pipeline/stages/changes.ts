import type { Change, ChangeTable, ChangeValue } from '../../contract/pipeline.ts'
import { derivedId } from '../derived-id.ts'
import { sql } from '../sql.ts'
import type { StageContext } from '../stage.ts'

type PlainRow = Record<string, ChangeValue>

interface TableRows {
  table: ChangeTable
  select: string
  /** Completes what SQL cannot make: derived ids. */
  complete?: (row: PlainRow) => PlainRow
}

/** Which rows each table receives, in the order they are handed over: what is pointed at before what points. */
const TABLES: readonly TableRows[] = [
  {
    table: 'goals',
    select: sql`
      SELECT goal_id AS id, text, normalized_text, $as_of AS created_at FROM short_term.goals WHERE is_new ORDER BY id`,
  },
  {
    table: 'memory_features',
    select: sql`
      SELECT memory_id, memory.content_hash, feature.engine, feature.features
      FROM staging.features AS feature JOIN staging.memories AS memory USING (memory_id)
      WHERE feature.is_new
      ORDER BY memory_id`,
  },
  {
    table: 'entities',
    select: sql`
      SELECT kind, name, normalized_name
      FROM staging.entities
      WHERE (kind, normalized_name) IN (SELECT (kind, normalized_name) FROM staging.mentions WHERE is_new)
      ORDER BY kind, normalized_name`,
    complete: (row) => ({ id: entityId(row), ...row }),
  },
  {
    table: 'entity_mentions',
    select: sql`SELECT kind, normalized_name, memory_id FROM staging.mentions WHERE is_new ORDER BY memory_id, kind, normalized_name`,
    complete: ({ memory_id, ...entity }) => ({ entity_id: entityId(entity), memory_id: memory_id ?? null }),
  },
  {
    table: 'episodes',
    select: sql`
      SELECT goal_id, first_memory_id, started_at, ended_at, tasks, actions FROM short_term.episodes ORDER BY first_memory_id, goal_id`,
    complete: ({ first_memory_id, ...row }) => ({ id: episodeId(row['goal_id'], first_memory_id), ...row }),
  },
  {
    table: 'episode_memories',
    select: sql`
      SELECT member.goal_id, member.first_memory_id, member.memory_id, member.position
      FROM short_term.episode_memories AS member
      JOIN short_term.episodes AS episode
        ON episode.first_memory_id = member.first_memory_id AND episode.goal_id IS NOT DISTINCT FROM member.goal_id
      ORDER BY first_memory_id, position`,
    complete: ({ goal_id, first_memory_id, ...row }) => ({ episode_id: episodeId(goal_id, first_memory_id), ...row }),
  },
  {
    table: 'associations',
    select: sql`
      SELECT memory_a, memory_b, basis, via, strength, weight, co_activations, last_activated_at
      FROM consolidation.learned_edges
      WHERE stored_weight IS NULL OR is_co_active OR abs(strength - stored_strength) > 1e-9 OR basis <> stored_basis
        OR via IS DISTINCT FROM stored_via OR abs(weight - stored_weight) > $weight_change
      ORDER BY memory_a, memory_b`,
  },
  {
    table: 'semantic_memories',
    select: sql`
      SELECT
        id, level, memory_id, gist, category, cortical_region, knowledge_type, abstraction_level, pre_strength, consolidated_strength,
        retrieval_strength, memory_age, consolidation_state, minicolumn_id, macrocolumn_id, column_rank, related_concepts,
        integration_points, engine, degraded::INTEGER AS degraded, consolidated_at, valid_until, superseded_by
      FROM long_term.memories
      WHERE outcome IN ('new', 'changed')
      ORDER BY id`,
  },
  {
    table: 'semantic_sources',
    select: sql`
      SELECT semantic_id, memory_id, position
      FROM long_term.sources
      WHERE semantic_id IN (SELECT id FROM long_term.memories WHERE outcome = 'new')
      ORDER BY semantic_id, position`,
  },
  {
    table: 'insights',
    select: sql`
      WITH stored AS (
        SELECT
          row_json ->> 'id' AS claim_id, (row_json ->> 'created_at')::BIGINT AS created_at, row_json ->> 'basis' AS basis,
          (row_json ->> 'confidence')::DOUBLE AS confidence
        FROM staging.stored_insights
      )
      SELECT
        claim_id AS id, kind, text, claim.confidence, claim.basis, evidence, engine, degraded::INTEGER AS degraded,
        coalesce(stored.created_at, $as_of) AS created_at
      FROM consolidation.claims AS claim LEFT JOIN stored USING (claim_id)
      WHERE stored.claim_id IS NULL OR stored.basis <> claim.basis OR abs(stored.confidence - claim.confidence) > 0.005
      ORDER BY id`,
  },
  {
    table: 'insight_citations',
    select: sql`SELECT claim_id AS insight_id, memory_id, position FROM consolidation.claim_citations ORDER BY claim_id, position`,
  },
  {
    table: 'processing_states',
    select: sql`
      SELECT
        memory_id, status, reason, attempts AS attempt_count, error, content_hash, goal_id, stm_strength, consolidated_strength,
        $as_of AS processed_at
      FROM long_term.outcomes
      WHERE reason IS DISTINCT FROM 'attempts_exhausted'
      ORDER BY memory_id`,
  },
]

function entityId(row: PlainRow): string {
  return derivedId('entity', String(row['kind']), String(row['normalized_name']))
}

function episodeId(goalId: ChangeValue | undefined, firstMemoryId: ChangeValue | undefined): string {
  return derivedId('episode', goalId === null || goalId === undefined ? null : String(goalId), String(firstMemoryId))
}

/** Every row this dream puts or removes but its traces, in a fixed order. */
export async function* listChanges(context: StageContext): AsyncGenerator<Change> {
  const { workspace, request } = context
  for (const { table, select, complete } of TABLES) {
    for await (const row of workspace.each<PlainRow>(select)) {
      yield { table, operation: 'put', row: { ...(complete === undefined ? row : complete(row)), run_id: request.runId } }
    }
    if (table === 'entity_mentions') yield* staleMentions(context)
    if (table === 'episode_memories') yield* staleEpisodes(context)
  }
}

/** Mentions that an edited memory no longer makes. */
async function* staleMentions({ workspace }: StageContext): AsyncGenerator<Change> {
  const made = new Set<string>()
  for await (const row of workspace.each<PlainRow>(sql`SELECT memory_id, kind, normalized_name FROM staging.mentions WHERE is_new`)) {
    made.add(`${entityId(row)} ${row['memory_id']}`)
  }
  const before = workspace.each<PlainRow>(sql`
    SELECT row_json ->> 'entity_id' AS entity_id, row_json ->> 'memory_id' AS memory_id
    FROM staging.stored_entity_mentions
    WHERE memory_id IN (SELECT memory_id FROM staging.features WHERE is_new)
    ORDER BY memory_id, entity_id`)
  for await (const row of before) {
    if (!made.has(`${row['entity_id']} ${row['memory_id']}`)) yield { table: 'entity_mentions', operation: 'remove', row }
  }
}

/** Places in episodes that tonight's memories no longer have, and episodes that are left empty: joined by a new memory, or begun earlier. */
async function* staleEpisodes({ workspace }: StageContext): AsyncGenerator<Change> {
  const now = new Map<string, string>()
  const placed = workspace.each<{ memory_id: string; goal_id: string | null; first_memory_id: string }>(sql`
    SELECT member.memory_id, member.goal_id, member.first_memory_id
    FROM short_term.episode_memories AS member
    JOIN short_term.episodes AS episode
      ON episode.first_memory_id = member.first_memory_id AND episode.goal_id IS NOT DISTINCT FROM member.goal_id`)
  for await (const row of placed) now.set(row.memory_id, episodeId(row.goal_id, row.first_memory_id))
  const emptied = new Map<string, boolean>()
  const before = workspace.each<{ episode_id: string; memory_id: string }>(sql`
    SELECT row_json ->> 'episode_id' AS episode_id, row_json ->> 'memory_id' AS memory_id
    FROM staging.stored_episode_memories
    ORDER BY episode_id, memory_id`)
  for await (const row of before) {
    const isLeft = now.has(row.memory_id) && now.get(row.memory_id) !== row.episode_id
    if (isLeft) yield { table: 'episode_memories', operation: 'remove', row: { episode_id: row.episode_id, memory_id: row.memory_id } }
    emptied.set(row.episode_id, isLeft && (emptied.get(row.episode_id) ?? true))
  }
  const kept = new Set(now.values())
  for (const [id, isEmpty] of emptied) if (isEmpty && !kept.has(id)) yield { table: 'episodes', operation: 'remove', row: { id } }
}
