import { sql } from '../../sql.ts'
import type { Model } from '../../sql.ts'

/** One row per memory of the store that is not in the trash, with the part it takes in this dream: pending, old, or skipped and why. */
export const memories: Model = {
  name: 'staging.memories',
  select: sql`
WITH source AS (
  SELECT * FROM staging.source_memories
),
judged AS (
  SELECT
    *,
    CASE
      WHEN is_chunked THEN 'chunked_parent'
      WHEN length(regexp_replace(content, '^\s+|\s+$', '', 'g')) < $minimum_content_characters THEN 'too_short'
      WHEN length(content) > $maximum_content_characters THEN 'too_long'
      WHEN is_pending AND attempt_count >= $maximum_attempts THEN 'attempts_exhausted'
    END AS skip_reason
  FROM source
)
SELECT
  memory_id, content, content_hash, title, context, tags, created_at, updated_at, is_pending, attempt_count,
  access_count, last_accessed_at, features, consolidated_at, consolidated_strength, goal_id, skip_reason,
  CASE WHEN skip_reason IS NOT NULL THEN 'skipped' WHEN is_pending THEN 'pending' ELSE 'old' END AS role
FROM judged
ORDER BY memory_id`,
}
