import { sql } from '../../sql.ts'
import type { Model } from '../../sql.ts'

/** One row per memory and the episode it belongs to: memories of one goal, or of none, with no pause longer than the gap. */
export const episodeMemories: Model = {
  name: 'short_term.episode_memories',
  select: sql`
WITH spaced AS (
  SELECT
    memory_id, role, goal_id, created_at,
    coalesce(created_at - lag(created_at) OVER by_time > $episode_gap * 60000, TRUE) AS is_first
  FROM short_term.members
  WINDOW by_time AS (PARTITION BY goal_id ORDER BY created_at, memory_id)
),
numbered AS (
  SELECT *, sum(is_first::INTEGER) OVER (PARTITION BY goal_id ORDER BY created_at, memory_id ROWS UNBOUNDED PRECEDING) AS episode_number
  FROM spaced
)
SELECT
  memory_id, role, goal_id, created_at,
  first_value(memory_id) OVER episode AS first_memory_id,
  row_number() OVER episode AS position
FROM numbered
WINDOW episode AS (PARTITION BY goal_id, episode_number ORDER BY created_at, memory_id)
ORDER BY memory_id`,
}

/** One row per episode that a pending memory belongs to. Its key is its goal and its first memory. */
export const episodes: Model = {
  name: 'short_term.episodes',
  select: sql`
WITH spans AS (
  SELECT goal_id, first_memory_id, min(created_at) AS started_at, max(created_at) AS ended_at, count(*) AS memories
  FROM short_term.episode_memories
  GROUP BY ALL
  HAVING bool_or(role = 'pending')
),
steps AS (
  SELECT member.first_memory_id, member.goal_id, member.position, 'task' AS kind, unnest(feature.tasks) AS step
  FROM short_term.episode_memories AS member JOIN staging.features AS feature USING (memory_id)
  UNION ALL
  SELECT member.first_memory_id, member.goal_id, member.position, 'action', unnest(feature.actions)
  FROM short_term.episode_memories AS member JOIN staging.features AS feature USING (memory_id)
),
first_steps AS (
  SELECT first_memory_id, goal_id, kind, step, min(position) AS position FROM steps GROUP BY ALL
),
listed AS (
  SELECT
    first_memory_id, goal_id,
    list(step ORDER BY position, step) FILTER (kind = 'task') AS tasks,
    list(step ORDER BY position, step) FILTER (kind = 'action') AS actions
  FROM first_steps
  GROUP BY ALL
)
SELECT
  spans.goal_id, spans.first_memory_id, spans.started_at, spans.ended_at, spans.memories,
  coalesce(to_json(listed.tasks[1:50]), '[]')::VARCHAR AS tasks,
  coalesce(to_json(listed.actions[1:50]), '[]')::VARCHAR AS actions
FROM spans
LEFT JOIN listed ON listed.first_memory_id = spans.first_memory_id AND listed.goal_id IS NOT DISTINCT FROM spans.goal_id
ORDER BY spans.first_memory_id`,
}
