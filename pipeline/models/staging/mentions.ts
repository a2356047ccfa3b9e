import { sql } from '../../sql.ts'
import type { Model } from '../../sql.ts'

/** One row per memory and entity that it names. An entity is its kind and its name without regard to case and spacing. */
export const mentions: Model = {
  name: 'staging.mentions',
  select: sql`
WITH named AS (
  SELECT memory_id, is_new, 'person' AS kind, unnest(people) AS name FROM staging.features
  UNION ALL
  SELECT memory_id, is_new, 'organization', unnest(organizations) FROM staging.features
  UNION ALL
  SELECT memory_id, is_new, 'tool', unnest(tools) FROM staging.features
  UNION ALL
  SELECT memory_id, is_new, 'concept', unnest(concepts) FROM staging.features
  UNION ALL
  SELECT memory_id, is_new, 'location', unnest(locations) FROM staging.features
),
normalized AS (
  SELECT memory_id, is_new, kind, trim(name) AS name, lower(regexp_replace(trim(name), '\s+', ' ', 'g')) AS normalized_name FROM named
)
SELECT memory_id, is_new, kind, normalized_name, min(name) AS name
FROM normalized
WHERE normalized_name <> ''
GROUP BY ALL
ORDER BY memory_id, kind, normalized_name`,
}

/** One row per entity that any memory names, in its most frequent spelling, with the number of memories that name it. */
export const entities: Model = {
  name: 'staging.entities',
  select: sql`
WITH spellings AS (
  SELECT kind, normalized_name, name, count(*) AS memories FROM staging.mentions GROUP BY ALL
),
ranked AS (
  SELECT
    kind, normalized_name, name,
    row_number() OVER (PARTITION BY kind, normalized_name ORDER BY memories DESC, name) AS place,
    sum(memories) OVER (PARTITION BY kind, normalized_name) AS memories
  FROM spellings
)
SELECT kind, normalized_name, name, memories::BIGINT AS memories
FROM ranked
WHERE place = 1
ORDER BY kind, normalized_name`,
}
