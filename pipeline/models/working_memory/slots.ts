import { sql } from '../../sql.ts'
import type { Model } from '../../sql.ts'

/**
 * One row per memory that won a slot, which in the end is every memory that competed.
 *
 * A window is a series of cycles: the best fill the first, who loses competes again in the next. cycles_lost counts how often a memory
 * was turned away because the capacity was exceeded. One pass over the whole backlog.
 */
export const slots: Model = {
  name: 'working_memory.slots',
  select: sql`
WITH ranked AS (
  SELECT *, row_number() OVER (PARTITION BY window_number ORDER BY attention DESC, memory_id) AS place
  FROM working_memory.scores
),
placed AS (
  SELECT ranked.*, cycle.cycle, cycle.capacity, cycle.first_place
  FROM ranked
  ASOF JOIN working_memory.cycles AS cycle
    ON ranked.window_number = cycle.window_number AND ranked.place >= cycle.first_place
)
SELECT
  memory_id, created_at, window_number, window_end, importance, urgency, emotional_weight, attention_at_rest, recency, attention,
  cycle, capacity,
  place - first_place + 1 AS slot,
  place - first_place + 1 <= $focus_slots AS is_focus,
  cycle - 1 AS cycles_lost
FROM placed
ORDER BY memory_id`,
}
