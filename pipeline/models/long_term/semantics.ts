import { sql } from '../../sql.ts'
import type { Model } from '../../sql.ts'

/** One row per semantic memory that the store holds, of a memory or unit that still exists. */
export const stored: Model = {
  name: 'long_term.stored',
  select: sql`
WITH source AS (
  SELECT from_json(row_json, '{
    "id": "VARCHAR", "level": "VARCHAR", "memory_id": "VARCHAR", "gist": "VARCHAR", "category": "VARCHAR", "cortical_region": "VARCHAR",
    "knowledge_type": "VARCHAR", "abstraction_level": "BIGINT", "pre_strength": "DOUBLE", "consolidated_strength": "DOUBLE",
    "retrieval_strength": "DOUBLE", "memory_age": "VARCHAR", "consolidation_state": "VARCHAR", "minicolumn_id": "BIGINT",
    "macrocolumn_id": "BIGINT", "related_concepts": "VARCHAR", "engine": "VARCHAR", "degraded": "BIGINT", "consolidated_at": "BIGINT",
    "valid_until": "BIGINT", "superseded_by": "VARCHAR"
  }') AS stored
  FROM staging.stored_semantic_memories
),
renamed AS (
  SELECT unnest(stored) FROM source
)
SELECT * FROM renamed
WHERE level = 'unit' OR memory_id IN (SELECT memory_id FROM staging.memories)
ORDER BY id`,
}

/** One row per semantic memory and memory it is drawn from. */
export const sources: Model = {
  name: 'long_term.sources',
  select: sql`
SELECT semantic_id, memory_id, 1 AS position, 'memory' AS level FROM long_term.abstracted
UNION ALL
SELECT unit_id, memory_id, position, 'unit'
FROM consolidation.unit_members JOIN consolidation.units AS unit USING (unit_id)
WHERE unit.gist IS NOT NULL
ORDER BY semantic_id, position`,
}

/**
 * One row per semantic memory, of tonight (is_new) or before: what does not change as time passes.
 *
 * What a later fact supersedes is in long_term.superseded.
 */
export const semantics: Model = {
  name: 'long_term.semantics',
  select: sql`
WITH of_memories AS (
  SELECT
    abstracted.semantic_id AS id, 'memory' AS level, memory_id, gist, category, cortical_region, knowledge_type, abstraction_level,
    strength.pre_strength, strength.consolidated_strength, related_concepts, engine, degraded,
    $as_of AS consolidated_at, NULL::BIGINT AS valid_until, NULL::VARCHAR AS superseded_by, TRUE AS is_new
  FROM long_term.abstracted JOIN consolidation.strengths AS strength USING (memory_id)
),
unit_strengths AS (
  SELECT
    source.unit_id,
    avg(coalesce(strength.pre_strength, member.consolidated_strength, 0) ORDER BY source.position) AS pre_strength,
    avg(coalesce(strength.consolidated_strength, member.consolidated_strength, 0) ORDER BY source.position) AS consolidated_strength
  FROM consolidation.unit_members AS source
  JOIN short_term.members AS member USING (memory_id)
  LEFT JOIN consolidation.strengths AS strength USING (memory_id)
  GROUP BY ALL
),
of_units AS (
  SELECT
    unit_id AS id, 'unit' AS level, NULL::VARCHAR AS memory_id, gist, category, cortical_region, knowledge_type, abstraction_level,
    strength.pre_strength, strength.consolidated_strength, related_concepts, engine, degraded,
    $as_of AS consolidated_at, NULL::BIGINT AS valid_until, NULL::VARCHAR AS superseded_by, TRUE AS is_new
  FROM consolidation.units JOIN unit_strengths AS strength USING (unit_id)
  WHERE gist IS NOT NULL
),
new AS (
  SELECT * FROM of_memories UNION ALL SELECT * FROM of_units
),
kept AS (
  SELECT
    id, level, memory_id, gist, category, cortical_region, knowledge_type, abstraction_level, pre_strength, consolidated_strength,
    related_concepts, engine, degraded = 1 AS degraded, consolidated_at, valid_until, superseded_by, FALSE AS is_new
  FROM long_term.stored
  WHERE id NOT IN (SELECT id FROM new)
)
SELECT * FROM new UNION ALL SELECT * FROM kept
ORDER BY id`,
}

/**
 * One row per semantic memory of a memory that a later one contradicts: until when it held, and what superseded it.
 *
 * Only a gist that itself states the outdated value is superseded; the note may say a dozen other things that still hold. The row stays.
 */
export const superseded: Model = {
  name: 'long_term.superseded',
  select: sql`
WITH contradictions AS (
  SELECT claim.claim_id, claim.evidence ->> 'earlier' AS outdated, memory.memory_id, memory.created_at
  FROM consolidation.claims AS claim
  JOIN consolidation.claim_citations AS citation USING (claim_id)
  JOIN staging.memories AS memory ON memory.memory_id = citation.memory_id
  WHERE claim.kind = 'contradiction' AND claim.confidence >= $supersede_confidence
),
pairs AS (
  SELECT earlier.memory_id, earlier.outdated, later.memory_id AS later_id, later.created_at AS valid_until
  FROM contradictions AS earlier
  JOIN contradictions AS later USING (claim_id)
  WHERE earlier.created_at < later.created_at
)
SELECT semantic.id, pairs.valid_until, successor.id AS superseded_by
FROM pairs
JOIN long_term.semantics AS semantic ON semantic.memory_id = pairs.memory_id
LEFT JOIN long_term.semantics AS successor ON successor.memory_id = pairs.later_id
WHERE regexp_matches(semantic.gist, '(^|\W)' || regexp_escape(pairs.outdated) || '($|\W)', 'i')
QUALIFY row_number() OVER (PARTITION BY semantic.id ORDER BY pairs.valid_until, pairs.later_id) = 1
ORDER BY semantic.id`,
}
