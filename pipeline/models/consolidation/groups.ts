import { sql } from '../../sql.ts'
import type { Model } from '../../sql.ts'

/**
 * One row per memory and thing that ties it to others (goal, task, place, rare entity, hour), with its place in that group by time.
 *
 * Groups of one are left out. Memories of a burst (an import) have no hour: their time says nothing about them.
 */
export const groups: Model = {
  name: 'consolidation.groups',
  select: sql`
WITH population AS (
  SELECT count(*) AS memories FROM short_term.members
),
rare_entities AS (
  SELECT
    kind, normalized_name, name,
    greatest(0, least(1, ln((population.memories + 1) / entity.memories) / ln((population.memories + 1) / 2))) AS rarity
  FROM staging.entities AS entity CROSS JOIN population
  WHERE entity.memories >= 2
),
unhurried AS (
  SELECT memory_id
  FROM short_term.members
  QUALIFY count(*) OVER (PARTITION BY floor(created_at / ($attention_window * 1000))) <= $burst_size
),
tied AS (
  SELECT memory_id, 'same_goal' AS basis, member.goal_id AS key, goal.text AS via, $association_same_goal AS strength
  FROM short_term.members AS member JOIN short_term.goals AS goal USING (goal_id)
  UNION ALL
  SELECT memory_id, 'overlapping_tasks', lower(trim(task)), min(trim(task)), $association_overlapping_tasks
  FROM (SELECT memory_id, unnest(tasks) AS task FROM staging.features)
  WHERE trim(task) <> ''
  GROUP BY ALL
  UNION ALL
  SELECT memory_id, 'same_location', lower(trim(place)), trim(place), $association_same_location
  FROM staging.features
  WHERE trim(place) <> ''
  UNION ALL
  SELECT
    mention.memory_id, 'shared_entity', mention.kind || ':' || mention.normalized_name, entity.name,
    $association_entity_minimum + ($association_entity_maximum - $association_entity_minimum) * entity.rarity
  FROM staging.mentions AS mention JOIN rare_entities AS entity USING (kind, normalized_name)
  WHERE entity.rarity >= $entity_minimum_rarity
  UNION ALL
  SELECT memory_id, 'close_in_time', '', NULL, $association_close_in_time
  FROM unhurried
),
placed AS (
  SELECT
    tied.*, member.role, member.created_at,
    row_number() OVER (PARTITION BY basis, key ORDER BY member.created_at, memory_id) AS place,
    count(*) OVER (PARTITION BY basis, key) AS memories
  FROM tied JOIN short_term.members AS member USING (memory_id)
)
SELECT memory_id, role, created_at, basis, key, via, strength, place
FROM placed
WHERE memories >= 2
ORDER BY basis, key, place`,
}
