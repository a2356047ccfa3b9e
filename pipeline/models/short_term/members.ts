import { sql } from '../../sql.ts'
import type { Model } from '../../sql.ts'

/** One row per memory that takes part tonight: the pending ones that held a slot, and the old ones whose features are known. */
export const members: Model = {
  name: 'short_term.members',
  select: sql`
WITH pending AS (
  SELECT memory_id, 'pending' AS role, created_at, NULL AS consolidated_strength FROM working_memory.slots
),
old AS (
  SELECT memory.memory_id, 'old' AS role, memory.created_at, memory.consolidated_strength
  FROM staging.memories AS memory
  JOIN staging.features USING (memory_id)
  WHERE memory.role = 'old'
)
SELECT member.memory_id, member.role, member.created_at, member.consolidated_strength, goal.goal_id
FROM (SELECT * FROM pending UNION ALL SELECT * FROM old) AS member
LEFT JOIN short_term.memory_goals AS goal USING (memory_id)
ORDER BY member.memory_id`,
}
