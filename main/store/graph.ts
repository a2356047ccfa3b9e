import { AppError } from '../../contract/errors.ts'
import type { AssociatedMemory, GraphEdge, GraphNode, MemoryCard, Neighbourhood } from '../../contract/memory.ts'
import { readCards } from './cards.ts'
import type { ReaderDatabase } from './open.ts'
import { sql } from './sql.ts'

interface EdgeRow {
  memory_a: string
  memory_b: string
  basis: GraphEdge['basis']
  via: string | null
  strength: number
  weight: number
}

/** A link the person wrote counts as much as the strongest the dream finds. */
const LINK_STRENGTH = 0.8

/** Edges of one memory: the dream's associations, and the person's own links where the dream has none yet. Strongest first. */
const selectEdges = sql`
SELECT memory_a, memory_b, basis, via, max(strength) AS strength, max(weight) AS weight FROM (
  SELECT memory_a, memory_b, basis, via, strength, weight FROM associations WHERE memory_a = @id
  UNION ALL SELECT memory_a, memory_b, basis, via, strength, weight FROM associations WHERE memory_b = @id
  UNION ALL SELECT min(memory_id, target_id), max(memory_id, target_id), 'linked', target, @link_strength, 0
    FROM memory_links WHERE memory_id = @id AND target_id <> @id
  UNION ALL SELECT min(memory_id, target_id), max(memory_id, target_id), 'linked', target, @link_strength, 0
    FROM memory_links WHERE target_id = @id AND memory_id <> @id
) AS edge
WHERE EXISTS (SELECT 1 FROM memories WHERE deleted_at IS NULL AND id = iif(edge.memory_a = @id, edge.memory_b, edge.memory_a))
GROUP BY memory_a, memory_b
ORDER BY strength + weight DESC, memory_a, memory_b LIMIT @limit`

function edgesOf(database: ReaderDatabase, id: string, limit: number): EdgeRow[] {
  return database.prepare<[Record<string, unknown>], EdgeRow>(selectEdges).all({ id, limit, link_strength: LINK_STRENGTH })
}

/** The memories most strongly tied to one, strongest first. */
export function listAssociated(database: ReaderDatabase, id: string, limit = 50): AssociatedMemory[] {
  const edges = edgesOf(database, id, limit)
  const cards = new Map(
    readCards(
      database,
      edges.map((edge) => other(edge, id)),
    ).map((card) => [card.id, card]),
  )
  return edges.flatMap((edge) => {
    const memory = cards.get(other(edge, id))
    return memory === undefined ? [] : [{ memory, basis: edge.basis, via: edge.via, strength: edge.strength, weight: edge.weight }]
  })
}

function other(edge: EdgeRow, id: string): string {
  return edge.memory_a === id ? edge.memory_b : edge.memory_a
}

/**
 * What lies around a memory: itself, its strongest neighbours, theirs at depth 2, and the edges among all of them.
 *
 * @throws AppError NOT_FOUND
 */
export function readNeighbourhood(database: ReaderDatabase, input: { id: string; depth: number; limit: number }): Neighbourhood {
  if (database.prepare(sql`SELECT 1 FROM memories WHERE id = ?`).get(input.id) === undefined)
    throw new AppError('NOT_FOUND', { id: input.id })
  const distances = new Map([[input.id, 0]])
  const found = new Set<string>([input.id])
  let frontier = [input.id]
  for (let distance = 1; distance <= input.depth; distance += 1) {
    const candidates = frontier
      .flatMap((id) => edgesOf(database, id, 200).map((edge) => ({ id: other(edge, id), pull: edge.strength + edge.weight })))
      .sort((a, b) => b.pull - a.pull || (a.id < b.id ? -1 : 1))
    frontier = []
    for (const { id } of candidates) {
      found.add(id)
      if (distances.has(id) || distances.size > input.limit) continue
      distances.set(id, distance)
      frontier.push(id)
    }
  }
  const nodes = readNodes(database, distances)
  return { center: input.id, nodes, edges: edgesAmong(database, nodes), omitted: found.size - distances.size }
}

function readNodes(database: ReaderDatabase, distances: ReadonlyMap<string, number>): GraphNode[] {
  const rows = database
    .prepare<
      [string],
      {
        id: string
        title: string
        chunk_index: number | null
        total_chunks: number | null
        created_at: number
        retrieval_strength: number | null
        category: string | null
      }
    >(
      sql`SELECT memory.id, memory.title, memory.chunk_index, memory.total_chunks, memory.created_at, semantic.retrieval_strength, semantic.category
          FROM json_each(?) AS wanted JOIN memories AS memory ON memory.id = wanted.value
          LEFT JOIN semantic_memories AS semantic ON semantic.memory_id = memory.id
          ORDER BY wanted.key`,
    )
    .all(JSON.stringify([...distances.keys()]))
  return rows.map((row) => ({
    id: row.id,
    title: row.chunk_index === null ? row.title : `${row.title} (part ${row.chunk_index} of ${row.total_chunks ?? '?'})`,
    createdAt: row.created_at,
    retrievalStrength: row.retrieval_strength ?? 0,
    category: row.category,
    distance: distances.get(row.id) ?? 0,
  }))
}

function edgesAmong(database: ReaderDatabase, nodes: readonly GraphNode[]): GraphEdge[] {
  const ids = JSON.stringify(nodes.map(({ id }) => id))
  const rows = database
    .prepare<[Record<string, unknown>], EdgeRow>(
      sql`WITH wanted AS (SELECT value AS id FROM json_each(@ids))
          SELECT memory_a, memory_b, basis, via, max(strength) AS strength, max(weight) AS weight FROM (
            SELECT memory_a, memory_b, basis, via, strength, weight FROM associations
              WHERE memory_a IN (SELECT id FROM wanted) AND memory_b IN (SELECT id FROM wanted)
            UNION ALL SELECT min(memory_id, target_id), max(memory_id, target_id), 'linked', target, @link_strength, 0 FROM memory_links
              WHERE memory_id IN (SELECT id FROM wanted) AND target_id IN (SELECT id FROM wanted) AND memory_id <> target_id
          ) GROUP BY memory_a, memory_b ORDER BY memory_a, memory_b`,
    )
    .all({ ids, link_strength: LINK_STRENGTH })
  return rows.map((row) => ({
    source: row.memory_a,
    target: row.memory_b,
    basis: row.basis,
    via: row.via,
    strength: row.strength,
    weight: row.weight,
  }))
}

/** Every tie of two living memories, once: by the dream, or by the person's own link. */
const selectHubs = sql`
WITH tie AS (
  SELECT memory_a, memory_b, max(strength) AS strength FROM (
    SELECT memory_a, memory_b, strength FROM associations
    UNION ALL SELECT min(memory_id, target_id), max(memory_id, target_id), @link_strength FROM memory_links
      WHERE target_id IS NOT NULL AND target_id <> memory_id
  ) GROUP BY memory_a, memory_b
),
living AS (
  SELECT tie.* FROM tie
  JOIN memories AS a ON a.id = tie.memory_a AND a.deleted_at IS NULL
  JOIN memories AS b ON b.id = tie.memory_b AND b.deleted_at IS NULL
)
SELECT id, count(*) AS degree, sum(strength) AS total_strength
FROM (SELECT memory_a AS id, strength FROM living UNION ALL SELECT memory_b, strength FROM living)
GROUP BY id ORDER BY total_strength DESC, id LIMIT @limit`

/** The best connected memories: where exploring begins. */
export function listHubs(database: ReaderDatabase, limit: number): { memory: MemoryCard; degree: number; totalStrength: number }[] {
  const rows = database
    .prepare<[Record<string, unknown>], { id: string; degree: number; total_strength: number }>(selectHubs)
    .all({ limit, link_strength: LINK_STRENGTH })
  const cards = new Map(
    readCards(
      database,
      rows.map(({ id }) => id),
    ).map((card) => [card.id, card]),
  )
  return rows.flatMap(({ id, degree, total_strength }) => {
    const memory = cards.get(id)
    return memory === undefined ? [] : [{ memory, degree, totalStrength: total_strength }]
  })
}
