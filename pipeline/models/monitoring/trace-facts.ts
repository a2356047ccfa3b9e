import { sql } from '../../sql.ts'
import type { Model } from '../../sql.ts'

/** One row per memory that this dream considered (all that waited, and old ones that were replayed), with the figures of each stage. */
export const traceFacts: Model = {
  name: 'monitoring.trace_facts',
  select: sql`
WITH tied AS (
  SELECT
    memory_id, count(*) AS associations,
    arg_min(basis, place) AS strongest_basis, arg_min(via, place) AS strongest_via, arg_min(strength, place) AS strongest_strength
  FROM consolidation.ties
  WHERE place <= $association_limit
  GROUP BY ALL
),
episode_sizes AS (
  SELECT goal_id, first_memory_id, count(*) AS memories FROM short_term.episode_memories GROUP BY ALL
)
SELECT
  memory.memory_id, memory.role, memory.skip_reason, memory.attempt_count, memory.consolidated_at,
  length(memory.content) AS characters,
  outcome.status, outcome.reason, outcome.error, outcome.attempts,
  feature.engine, feature.importance, feature.urgency, feature.emotional_weight,
  slot.window_number, slot.cycle, slot.capacity, slot.slot, slot.is_focus, slot.cycles_lost, slot.attention, slot.recency,
  goal.text AS goal, place.position AS episode_position, episode.memories AS episode_memories,
  strength.stm_strength, strength.hebbian_potential, strength.same_goal_memories, strength.consolidation_priority, strength.ready_by,
  coalesce(tied.associations, 0) AS associations, tied.strongest_basis, tied.strongest_via, tied.strongest_strength,
  replayed.memory_id IS NOT NULL AS is_replayed, unit.members AS unit_members, unit.gist AS unit_gist, unit.gist_fault,
  consolidated.association_strength, consolidated.pre_strength, consolidated.consolidated_strength, consolidated.is_promoted,
  kept.retrieval_strength, kept.column_rank, kept.minicolumn_id, kept.memory_age, kept.consolidation_state,
  kept.strength_part, kept.rank_part, kept.recency_part, kept.access_part
FROM staging.memories AS memory
LEFT JOIN long_term.outcomes AS outcome USING (memory_id)
LEFT JOIN staging.features AS feature USING (memory_id)
LEFT JOIN working_memory.slots AS slot USING (memory_id)
LEFT JOIN short_term.episode_memories AS place USING (memory_id)
LEFT JOIN episode_sizes AS episode
  ON episode.first_memory_id = place.first_memory_id AND episode.goal_id IS NOT DISTINCT FROM place.goal_id
LEFT JOIN short_term.goals AS goal ON goal.goal_id = place.goal_id
LEFT JOIN short_term.strengths AS strength USING (memory_id)
LEFT JOIN tied USING (memory_id)
LEFT JOIN consolidation.replayed AS replayed USING (memory_id)
LEFT JOIN consolidation.unit_members AS membership USING (memory_id)
LEFT JOIN consolidation.units AS unit ON unit.unit_id = membership.unit_id
LEFT JOIN consolidation.strengths AS consolidated USING (memory_id)
LEFT JOIN long_term.memories AS kept ON kept.level = 'memory' AND kept.memory_id = memory.memory_id
WHERE memory.is_pending OR membership.memory_id IS NOT NULL
ORDER BY memory.memory_id`,
}
