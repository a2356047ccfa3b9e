import { sql } from '../../sql.ts'
import type { Model } from '../../sql.ts'

/**
 * One row per pending memory and candidate for an association, the strongest candidates only.
 *
 * Candidates come from the nearest places of each group, from links and from neighbours in meaning, never from a cross join: the work is
 * (memories × groups of a memory × fan-out). The basis is the one with the largest strength.
 */
export const candidates: Model = {
  name: 'consolidation.candidates',
  select: sql`
WITH offsets AS (
  SELECT unnest(range(-($association_fan_out // 2)::BIGINT, ($association_fan_out // 2)::BIGINT + 1)) AS distance
),
shared AS (
  SELECT source.memory_id AS source_id, target.memory_id AS target_id, source.basis, source.via, source.strength
  FROM consolidation.groups AS source
  CROSS JOIN offsets
  JOIN consolidation.groups AS target
    ON target.basis = source.basis AND target.key = source.key AND target.place = source.place + offsets.distance
  WHERE source.role = 'pending' AND offsets.distance <> 0
    AND (source.basis <> 'close_in_time' OR abs(source.created_at - target.created_at) <= $association_window * 1000)
),
linked AS (
  SELECT from_id AS source_id, to_id AS target_id FROM staging.source_links
  UNION
  SELECT to_id, from_id FROM staging.source_links
),
alike AS (
  SELECT
    source_id, target_id,
    CASE
      WHEN similarity >= $similarity_threshold THEN $association_similar_minimum
        + ($association_similar_maximum - $association_similar_minimum) * least(1, (similarity - $similarity_threshold) / (1 - $similarity_threshold))
      ELSE $association_otherwise
    END AS strength
  FROM consolidation.neighbours
),
offered AS (
  SELECT source_id, target_id, basis, via, strength, CASE basis
    WHEN 'same_goal' THEN 2 WHEN 'shared_entity' THEN 3 WHEN 'overlapping_tasks' THEN 4 WHEN 'same_location' THEN 5 ELSE 7 END AS preference
  FROM shared
  UNION ALL
  SELECT source_id, target_id, 'linked', NULL, $association_linked, 1 FROM linked WHERE source_id <> target_id
  UNION ALL
  SELECT source_id, target_id, 'similar_text', NULL, strength, 6 FROM alike
),
best AS (
  SELECT offered.*, abs(source.created_at - target.created_at) AS apart
  FROM offered
  JOIN short_term.members AS source ON source.memory_id = offered.source_id AND source.role = 'pending'
  JOIN short_term.members AS target ON target.memory_id = offered.target_id
  QUALIFY row_number() OVER (PARTITION BY source_id, target_id ORDER BY strength DESC, preference, via) = 1
)
SELECT source_id, target_id, basis, via, strength
FROM best
QUALIFY row_number() OVER (PARTITION BY source_id ORDER BY strength DESC, apart, target_id) <= $association_limit
ORDER BY source_id, target_id`,
}

/** One row per undirected pair that either memory counts among its strongest candidates. */
export const foundEdges: Model = {
  name: 'consolidation.found_edges',
  select: sql`
SELECT least(source_id, target_id) AS memory_a, greatest(source_id, target_id) AS memory_b, basis, via, strength
FROM consolidation.candidates
QUALIFY row_number() OVER (PARTITION BY memory_a, memory_b ORDER BY strength DESC, basis, via) = 1
ORDER BY memory_a, memory_b`,
}
