import { sql } from '../../sql.ts'
import type { Model } from '../../sql.ts'

/**
 * One row per pending memory with features: how much attention it draws at the end of its window.
 *
 * attention = (0.4·importance + 0.3·urgency + 0.3·emotion) · exp(−age / 300 s); attention_at_rest is the same without recency.
 */
export const scores: Model = {
  name: 'working_memory.scores',
  select: sql`
WITH source AS (
  SELECT memory.memory_id, memory.created_at, feature.importance, feature.urgency, feature.emotional_weight
  FROM staging.memories AS memory
  JOIN staging.features AS feature USING (memory_id)
  WHERE memory.role = 'pending'
),
windowed AS (
  SELECT
    *,
    floor(created_at / ($attention_window * 1000))::BIGINT AS window_number,
    $attention_weight_importance * importance + $attention_weight_urgency * urgency + $attention_weight_emotion * emotional_weight
      AS attention_at_rest
  FROM source
),
aged AS (
  SELECT *, ((window_number + 1) * $attention_window * 1000)::BIGINT AS window_end FROM windowed
)
SELECT
  memory_id, created_at, window_number, window_end, importance, urgency, emotional_weight, attention_at_rest,
  exp(-((window_end - created_at) / 1000) / $recency_time_constant) AS recency,
  attention_at_rest * exp(-((window_end - created_at) / 1000) / $recency_time_constant) AS attention
FROM aged
ORDER BY memory_id`,
}
