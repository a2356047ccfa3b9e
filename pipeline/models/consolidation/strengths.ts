import { sql } from '../../sql.ts'
import type { Model } from '../../sql.ts'

/**
 * One row per new memory that was replayed: what the replay made of its strength, and whether it enters long-term memory.
 *
 * pre = stm · (1 + 0.1·n) · (1 + ln(1 + Σ association)) over its strongest associations. What stays below the threshold is weakened and
 * waits for another night.
 */
export const consolidatedStrengths: Model = {
  name: 'consolidation.strengths',
  select: sql`
WITH tied AS (
  SELECT memory_id, count(*) AS associations, sum(strength ORDER BY place) AS association_strength
  FROM consolidation.ties
  WHERE place <= $association_limit
  GROUP BY ALL
),
source AS (
  SELECT
    memory_id, strength.stm_strength,
    coalesce(tied.associations, 0) AS associations,
    coalesce(tied.association_strength, 0) AS association_strength
  FROM short_term.strengths AS strength
  JOIN consolidation.replayed AS replayed USING (memory_id)
  LEFT JOIN tied USING (memory_id)
),
replayed AS (
  SELECT *, stm_strength * (1 + $association_gain * associations) * (1 + ln(1 + association_strength)) AS pre_strength FROM source
)
SELECT
  *,
  CASE WHEN pre_strength < $consolidation_threshold THEN pre_strength * $weak_memory_factor ELSE pre_strength END AS consolidated_strength,
  consolidated_strength > $consolidation_threshold AS is_promoted
FROM replayed
ORDER BY memory_id`,
}
