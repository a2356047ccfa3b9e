import { sql } from '../../sql.ts'
import type { Model } from '../../sql.ts'

/**
 * One row per undirected association that is alive tonight: found again, found anew, or known from before and decayed.
 *
 * The stored weight holds the decay up to weight_as_of; what is added here is the whole days from there to now, so that any number of
 * dreams in between comes to w · exp(−0.05 · nights since the last activation).
 */
export const edges: Model = {
  name: 'consolidation.edges',
  select: sql`
WITH known AS (
  SELECT
    source.*,
    greatest(0, floor(($as_of - last_activated_at) / 86400000) - floor((weight_as_of - last_activated_at) / 86400000)) AS nights
  FROM staging.source_associations AS source
  JOIN short_term.members AS a ON a.memory_id = source.memory_a
  JOIN short_term.members AS b ON b.memory_id = source.memory_b
)
SELECT
  coalesce(found.memory_a, known.memory_a) AS memory_a,
  coalesce(found.memory_b, known.memory_b) AS memory_b,
  CASE WHEN found.memory_a IS NULL THEN known.basis ELSE found.basis END AS basis,
  CASE WHEN found.memory_a IS NULL THEN known.via ELSE found.via END AS via,
  coalesce(found.strength, known.strength) AS strength,
  coalesce(known.weight * exp(-$edge_decay_rate * known.nights), 0) AS weight,
  coalesce(known.co_activations, 0) AS co_activations,
  coalesce(known.last_activated_at, $as_of) AS last_activated_at,
  known.weight AS stored_weight,
  known.strength AS stored_strength,
  known.basis AS stored_basis,
  known.via AS stored_via
FROM consolidation.found_edges AS found
FULL JOIN known ON known.memory_a = found.memory_a AND known.memory_b = found.memory_b
ORDER BY 1, 2`,
}

/** Two rows per association, one from each end, numbered by strength: the strongest ties of a memory come first. */
export const ties: Model = {
  name: 'consolidation.ties',
  select: sql`
WITH both_ends AS (
  SELECT memory_a AS memory_id, memory_b AS other_id, basis, via, strength, weight FROM consolidation.edges
  UNION ALL
  SELECT memory_b, memory_a, basis, via, strength, weight FROM consolidation.edges
)
SELECT *, row_number() OVER (PARTITION BY memory_id ORDER BY strength DESC, weight DESC, other_id) AS place
FROM both_ends
ORDER BY memory_id, place`,
}
