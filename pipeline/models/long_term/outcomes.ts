import { sql } from '../../sql.ts'
import type { Model } from '../../sql.ts'

/** One row per memory that waited for this dream: where it stands after it, and why no farther. */
export const outcomes: Model = {
  name: 'long_term.outcomes',
  select: sql`
SELECT
  memory.memory_id, memory.content_hash, goal.goal_id, strength.stm_strength, consolidated.consolidated_strength, failure.error,
  memory.attempt_count + (failure.memory_id IS NOT NULL)::INTEGER AS attempts,
  CASE
    WHEN memory.skip_reason IS NOT NULL THEN memory.skip_reason
    WHEN failure.memory_id IS NOT NULL THEN 'analysis_failed'
    WHEN NOT strength.is_ready THEN 'not_ready'
    WHEN consolidated.memory_id IS NULL THEN 'replay_budget_spent'
    WHEN NOT consolidated.is_promoted THEN 'below_threshold'
    WHEN abstracted.memory_id IS NULL THEN 'no_gist'
    WHEN kept.outcome = 'too_weak' THEN 'too_weak'
  END AS reason,
  CASE
    WHEN reason = 'attempts_exhausted' THEN 'failed'
    WHEN memory.skip_reason IS NOT NULL THEN 'skipped'
    WHEN reason = 'analysis_failed' THEN CASE WHEN attempts >= $maximum_attempts THEN 'failed' ELSE 'pending' END
    WHEN reason IN ('not_ready', 'replay_budget_spent', 'below_threshold') THEN 'pending'
    ELSE 'completed'
  END AS status
FROM staging.memories AS memory
LEFT JOIN staging.analysis_failures AS failure USING (memory_id)
LEFT JOIN short_term.memory_goals AS goal USING (memory_id)
LEFT JOIN short_term.strengths AS strength USING (memory_id)
LEFT JOIN consolidation.strengths AS consolidated USING (memory_id)
LEFT JOIN long_term.abstracted AS abstracted USING (memory_id)
LEFT JOIN long_term.memories AS kept ON kept.id = abstracted.semantic_id
WHERE memory.is_pending
ORDER BY memory.memory_id`,
}
