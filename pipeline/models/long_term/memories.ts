import { sql } from '../../sql.ts'
import type { Model } from '../../sql.ts'

/** One row per semantic memory: how often and when it was read, and how many associations it has. A unit is read when a member is. */
export const uses: Model = {
  name: 'long_term.uses',
  select: sql`
WITH sources AS (
  SELECT id AS semantic_id, memory_id FROM long_term.semantics WHERE level = 'memory'
  UNION
  SELECT semantic_id, memory_id FROM long_term.sources WHERE level = 'unit'
  UNION
  SELECT row_json ->> 'semantic_id', row_json ->> 'memory_id'
  FROM staging.stored_semantic_sources
  WHERE row_json ->> 'semantic_id' IN (SELECT id FROM long_term.semantics WHERE level = 'unit')
),
tied AS (
  SELECT memory_id, count(*) AS associations FROM consolidation.ties WHERE place <= $association_limit GROUP BY ALL
)
SELECT
  source.semantic_id,
  max(memory.access_count) AS access_count,
  max(memory.last_accessed_at) AS last_accessed_at,
  CASE WHEN any_value(semantic.level) = 'unit' THEN count(*) - 1 ELSE max(coalesce(tied.associations, 0)) END AS associations
FROM sources AS source
JOIN long_term.semantics AS semantic ON semantic.id = source.semantic_id
JOIN staging.memories AS memory ON memory.memory_id = source.memory_id
LEFT JOIN tied ON tied.memory_id = source.memory_id
GROUP BY source.semantic_id
ORDER BY source.semantic_id`,
}

/**
 * One row per semantic memory: how easily it comes to mind now.
 *
 * retrieval = 0.3·min(1, consolidated) + 0.2/√rank + 0.3·exp(−age / 30 d) + 0.2·min(1, ln(1 + readings) / ln 11); the age counts from the
 * later of consolidation and last reading. Equal strengths share a rank.
 */
export const retrieval: Model = {
  name: 'long_term.retrieval',
  select: sql`
WITH aged AS (
  SELECT
    semantic.* REPLACE (
      coalesce(superseded.valid_until, semantic.valid_until) AS valid_until,
      coalesce(superseded.superseded_by, semantic.superseded_by) AS superseded_by
    ),
    place.minicolumn_id, place.macrocolumn_id, usage.access_count, usage.last_accessed_at, usage.associations,
    greatest(0, $as_of - greatest(semantic.consolidated_at, coalesce(usage.last_accessed_at, 0))) / 86400000 AS age_days,
    rank() OVER (PARTITION BY semantic.level, place.minicolumn_id ORDER BY semantic.consolidated_strength DESC) AS column_rank
  FROM long_term.semantics AS semantic
  JOIN long_term.columns AS place ON place.semantic_id = semantic.id
  JOIN long_term.uses AS usage ON usage.semantic_id = semantic.id
  LEFT JOIN long_term.superseded AS superseded ON superseded.id = semantic.id
),
parts AS (
  SELECT
    *,
    $retrieval_weight_strength * least(1, consolidated_strength) AS strength_part,
    $retrieval_weight_rank / sqrt(column_rank) AS rank_part,
    $retrieval_weight_recency * exp(-age_days / $forgetting_time_constant) AS recency_part,
    $retrieval_weight_access * least(1, ln(1 + access_count) / ln(1 + $access_saturation)) AS access_part
  FROM aged
)
SELECT
  *,
  least(1, strength_part + rank_part + recency_part + access_part) AS retrieval_strength,
  CASE
    WHEN age_days < $recent_days THEN 'recent'
    WHEN age_days < $week_old_days THEN 'week_old'
    WHEN age_days < $month_old_days THEN 'month_old'
    ELSE 'remote'
  END AS memory_age,
  CASE
    WHEN abstraction_level >= $schematized_level THEN 'schematized'
    WHEN associations > $integrated_associations THEN 'integrated'
    WHEN abstraction_level >= $semantic_level THEN 'semantic'
    ELSE 'episodic_trace'
  END AS consolidation_state
FROM parts
ORDER BY id`,
}

/**
 * One row per semantic memory, with what became of it tonight: new, changed, unchanged, or too weak to be kept.
 *
 * Time changes every strength a little; only what changed visibly is handed over.
 */
export const longTermMemories: Model = {
  name: 'long_term.memories',
  select: sql`
WITH anchors AS (
  SELECT
    semantic.id,
    list(tie.other_id ORDER BY tie.place) FILTER (other.role = 'old') AS memory_ids
  FROM long_term.semantics AS semantic
  JOIN consolidation.ties AS tie ON tie.memory_id = semantic.memory_id
  JOIN short_term.members AS other ON other.memory_id = tie.other_id
  GROUP BY ALL
)
SELECT
  retrieval.*,
  coalesce(to_json(anchors.memory_ids[1:$integration_points::BIGINT]), '[]')::VARCHAR AS integration_points,
  CASE
    WHEN retrieval.retrieval_strength <= $retention_threshold THEN 'too_weak'
    WHEN retrieval.is_new THEN 'new'
    WHEN abs(retrieval.retrieval_strength - stored.retrieval_strength) > $retrieval_change
      OR retrieval.memory_age <> stored.memory_age
      OR retrieval.consolidation_state <> stored.consolidation_state
      OR retrieval.minicolumn_id <> stored.minicolumn_id
      OR retrieval.macrocolumn_id <> stored.macrocolumn_id
      OR retrieval.valid_until IS DISTINCT FROM stored.valid_until
      THEN 'changed'
    ELSE 'unchanged'
  END AS outcome
FROM long_term.retrieval AS retrieval
LEFT JOIN anchors USING (id)
LEFT JOIN long_term.stored AS stored USING (id)
ORDER BY id`,
}
