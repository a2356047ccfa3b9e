import type { ReaderDatabase } from '../store/open.ts'
import { sql } from '../store/sql.ts'
import { SEARCH_PARAMETERS } from './parameters.ts'
import { prepared } from '../store/prepared.ts'

/** How a memory was reached in the graph. */
export interface Activation {
  /** 0..1 */
  value: number
  /** The memory it came from, and over what tie. */
  from: string
  basis: string
  via: string | null
  steps: number
}

interface Tie {
  source: string
  target: string
  basis: string
  via: string | null
  strength: number
}

// The dream's associations and the person's own links, in both directions.
export const readTiesSql = sql`
SELECT wanted.value AS source, tie.memory_b AS target, tie.basis, tie.via, max(tie.strength, tie.weight) AS strength
FROM json_each(@ids) AS wanted JOIN associations AS tie ON tie.memory_a = wanted.value
UNION ALL
SELECT wanted.value, tie.memory_a, tie.basis, tie.via, max(tie.strength, tie.weight)
FROM json_each(@ids) AS wanted JOIN associations AS tie ON tie.memory_b = wanted.value
UNION ALL
SELECT wanted.value, link.target_id, 'linked', NULL, @link
FROM json_each(@ids) AS wanted JOIN memory_links AS link ON link.memory_id = wanted.value WHERE link.target_id IS NOT NULL
UNION ALL
SELECT wanted.value, link.memory_id, 'linked', NULL, @link
FROM json_each(@ids) AS wanted JOIN memory_links AS link ON link.target_id = wanted.value
ORDER BY strength DESC LIMIT 400`

// An entity that few memories mention ties them; the rarer, the stronger.
export const readSharedEntitiesSql = sql`
WITH mentioned AS (
  SELECT wanted.value AS source, mention.entity_id,
    (SELECT count(*) FROM entity_mentions AS every WHERE every.entity_id = mention.entity_id) AS mentions
  FROM json_each(@ids) AS wanted JOIN entity_mentions AS mention ON mention.memory_id = wanted.value
)
SELECT mentioned.source, other.memory_id AS target, 'shared_entity' AS basis, entity.name AS via, 1.0 / (1 + ln(mentioned.mentions)) AS strength
FROM mentioned
JOIN entities AS entity ON entity.id = mentioned.entity_id
JOIN entity_mentions AS other ON other.entity_id = mentioned.entity_id AND other.memory_id <> mentioned.source
WHERE mentioned.mentions BETWEEN 2 AND @mentions
ORDER BY strength DESC LIMIT 400`

/**
 * Lets activation spread from the best matches over associations, shared entities and links (Collins & Loftus 1975).
 *
 * Each tie passes on its strength times a share; of several ways to a memory the strongest counts, so activation stays
 * within 0..1 and every reached memory has one path that can be told. Seeds too are activated by each other.
 */
export function spreadActivation(database: ReaderDatabase, seeds: readonly { id: string; activation: number }[]): Map<string, Activation> {
  const ties = prepared<[Record<string, unknown>], Tie>(database, readTiesSql)
  const shared = prepared<[Record<string, unknown>], Tie>(database, readSharedEntitiesSql)
  const reached = new Map<string, Activation>()
  let front = new Map(seeds.map(({ id, activation }) => [id, activation]))
  for (let steps = 1; steps <= SEARCH_PARAMETERS.spreadingSteps && front.size > 0; steps += 1) {
    const ids = JSON.stringify([...front.keys()])
    const next = new Map<string, number>()
    const found = [
      ...ties.all({ ids, link: SEARCH_PARAMETERS.linkStrength }),
      ...shared.all({ ids, mentions: SEARCH_PARAMETERS.entityMentions }),
    ]
    for (const { source, target, basis, via, strength } of found) {
      const value = (front.get(source) ?? 0) * strength * SEARCH_PARAMETERS.spreadingShare
      if (value <= (reached.get(target)?.value ?? 0)) continue
      reached.set(target, { value, from: source, basis, via, steps })
      next.set(target, value)
    }
    front = strongest(next, SEARCH_PARAMETERS.spreadingSeeds)
  }
  return reached
}

function strongest(activations: ReadonlyMap<string, number>, count: number): Map<string, number> {
  return new Map([...activations].sort(([idA, a], [idB, b]) => b - a || (idA < idB ? -1 : 1)).slice(0, count))
}
