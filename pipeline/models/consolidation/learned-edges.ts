import { sql } from '../../sql.ts'
import type { Model } from '../../sql.ts'

/**
 * One row per association after tonight's learning. Edges whose two memories were replayed in one unit were active together and learn.
 *
 * Oja (1982) for a directed edge: Δw = η·(pre·post − post²·w). An edge here has no direction, so both directions are averaged:
 * Δw = η·(pre·post − (pre² + post²)/2·w). Its fixed point 2·pre·post/(pre² + post²) is at most 1, so a weight never leaves 0..1.
 */
export const learnedEdges: Model = {
  name: 'consolidation.learned_edges',
  select: sql`
WITH activations AS (
  SELECT unit.unit_id, unit.memory_id, least(1, coalesce(strength.stm_strength, member.consolidated_strength, 0)) AS activation
  FROM consolidation.unit_members AS unit
  JOIN short_term.members AS member USING (memory_id)
  LEFT JOIN short_term.strengths AS strength USING (memory_id)
),
activated AS (
  SELECT edge.*, a.activation AS pre, b.activation AS post, a.unit_id IS NOT NULL AND b.unit_id IS NOT NULL AS is_co_active
  FROM consolidation.edges AS edge
  LEFT JOIN activations AS a ON a.memory_id = edge.memory_a
  LEFT JOIN activations AS b ON b.memory_id = edge.memory_b AND b.unit_id = a.unit_id
)
SELECT
  memory_a, memory_b, basis, via, strength, is_co_active, stored_weight, stored_strength, stored_basis, stored_via,
  weight AS decayed_weight,
  CASE
    WHEN is_co_active THEN greatest(0, least(1, weight + $hebbian_learning_rate * (pre * post - (pre * pre + post * post) / 2 * weight)))
    ELSE weight
  END AS weight,
  co_activations + is_co_active::INTEGER AS co_activations,
  CASE WHEN is_co_active THEN $as_of ELSE last_activated_at END AS last_activated_at
FROM activated
ORDER BY memory_a, memory_b`,
}
