import { sql } from '../../sql.ts'
import type { Model } from '../../sql.ts'

/**
 * One row per memory that held a slot: its short-term strength, how many of its goal were active with it, and whether it is ready.
 *
 * "Entered" is the end of the memory's attention window, for a night replays a day that is over. A memory without a goal is alone with it.
 *
 * The wait in short-term memory is for waking ticks: once asleep ($is_asleep, a night or "dream now") nothing new competes, and all of it is replayed.
 */
export const strengths: Model = {
  name: 'short_term.strengths',
  select: sql`
WITH active AS (
  SELECT
    memory_id, goal_id,
    CASE WHEN goal_id IS NULL THEN 1 ELSE count(*) OVER (
      PARTITION BY goal_id ORDER BY created_at RANGE BETWEEN ($hebbian_window * 1000)::BIGINT PRECEDING AND CURRENT ROW
    ) END AS hebbian_potential,
    CASE WHEN goal_id IS NULL THEN 1 ELSE count(*) OVER (PARTITION BY goal_id) END AS same_goal_memories
  FROM short_term.members
),
source AS (
  SELECT
    slot.memory_id, slot.window_end AS entered_at, active.goal_id, active.hebbian_potential, active.same_goal_memories,
    slot.attention_at_rest, feature.emotional_weight, feature.sentiment, feature.valence, feature.arousal
  FROM working_memory.slots AS slot
  JOIN active USING (memory_id)
  JOIN staging.features AS feature USING (memory_id)
),
strong AS (
  SELECT
    *,
    $stm_weight_attention * attention_at_rest
      + CASE sentiment
          WHEN 'positive' THEN $stm_sentiment_positive
          WHEN 'negative' THEN $stm_sentiment_negative
          ELSE $stm_sentiment_neutral
        END
      + $stm_weight_emotion * emotional_weight AS stm_strength
  FROM source
),
prioritized AS (
  SELECT
    *,
    $priority_weight_strength * stm_strength
      + $priority_weight_goal * ln(1 + same_goal_memories)
      + $priority_weight_emotion
        * CASE WHEN emotional_weight > $priority_emotion_ceiling THEN 1 ELSE least(1, emotional_weight) END AS consolidation_priority
  FROM strong
)
SELECT
  memory_id, entered_at, goal_id, hebbian_potential, same_goal_memories, emotional_weight, stm_strength, consolidation_priority,
  consolidation_priority * (1 + $emotional_replay_gain * abs(valence) * arousal) AS replay_priority,
  CASE
    WHEN hebbian_potential >= $hebbian_threshold AND consolidation_priority > $priority_threshold THEN 'active_goal'
    WHEN emotional_weight > $flashbulb_threshold THEN 'flashbulb'
    WHEN $as_of - entered_at >= $stm_duration * 60000 THEN 'time'
    WHEN $is_asleep = 1 THEN 'sleep'
  END AS ready_by,
  ready_by IS NOT NULL AS is_ready
FROM prioritized
ORDER BY memory_id`,
}
