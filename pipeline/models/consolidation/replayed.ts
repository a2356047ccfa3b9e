import { sql } from '../../sql.ts'
import type { Model } from '../../sql.ts'

/**
 * One row per memory that is replayed tonight: the ready ones by priority as far as the budget goes, and old ones tied to them.
 *
 * A share of the replay goes to old memories, so that new knowledge does not overwrite old (complementary learning systems,
 * McClelland 1995).
 */
export const replayed: Model = {
  name: 'consolidation.replayed',
  select: sql`
WITH ready AS (
  SELECT memory_id, replay_priority
  FROM short_term.strengths
  WHERE is_ready
  QUALIFY row_number() OVER (ORDER BY replay_priority DESC, memory_id) <= floor($replay_budget * (1 - $replay_old_share))
),
tied_old AS (
  SELECT tie.other_id AS memory_id, sum(tie.strength + tie.weight ORDER BY tie.memory_id) AS pull
  FROM consolidation.ties AS tie
  JOIN ready USING (memory_id)
  JOIN short_term.members AS other ON other.memory_id = tie.other_id AND other.role = 'old'
  GROUP BY ALL
),
old AS (
  SELECT memory_id
  FROM tied_old
  QUALIFY row_number() OVER (ORDER BY pull DESC, memory_id)
    <= (SELECT ceil(count(*) * $replay_old_share / (1 - $replay_old_share)) FROM ready)
)
SELECT memory_id, 'pending' AS role, replay_priority FROM ready
UNION ALL
SELECT memory_id, 'old', 0 FROM old
ORDER BY memory_id`,
}
