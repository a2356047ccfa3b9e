import { sql } from '../../sql.ts'
import type { Model } from '../../sql.ts'

/** One row per memory whose cognitive features are known, from this dream (is_new) or an earlier one. */
export const features: Model = {
  name: 'staging.features',
  select: sql`
WITH source AS (
  SELECT memory_id, features, FALSE AS is_new FROM staging.memories WHERE role <> 'skipped' AND features IS NOT NULL
  UNION ALL
  SELECT memory_id, features, TRUE AS is_new FROM staging.analysed
),
parsed AS (
  SELECT
    memory_id, features, is_new,
    from_json(features, '{
      "entities": {"people": ["VARCHAR"], "organizations": ["VARCHAR"], "tools": ["VARCHAR"], "concepts": ["VARCHAR"], "locations": ["VARCHAR"]},
      "importance": "DOUBLE", "urgency": "DOUBLE", "emotionalWeight": "DOUBLE", "sentiment": "VARCHAR", "valence": "DOUBLE",
      "arousal": "DOUBLE", "goal": "VARCHAR", "tasks": ["VARCHAR"], "actions": ["VARCHAR"], "place": "VARCHAR", "engine": "VARCHAR"
    }') AS parsed
  FROM source
)
SELECT
  memory_id, features, is_new,
  parsed.entities.people AS people,
  parsed.entities.organizations AS organizations,
  parsed.entities.tools AS tools,
  parsed.entities.concepts AS concepts,
  parsed.entities.locations AS locations,
  parsed.importance AS importance,
  parsed.urgency AS urgency,
  parsed.emotionalWeight AS emotional_weight,
  parsed.sentiment AS sentiment,
  parsed.valence AS valence,
  parsed.arousal AS arousal,
  parsed.goal AS goal,
  parsed.tasks AS tasks,
  parsed.actions AS actions,
  parsed.place AS place,
  parsed.engine AS engine
FROM parsed
ORDER BY memory_id`,
}
