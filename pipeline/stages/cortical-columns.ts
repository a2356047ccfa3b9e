import { derivedColumn } from '../derived-id.ts'
import { buildGraph, findCommunities } from '../graph/communities.ts'
import type { WeightedEdge } from '../graph/communities.ts'
import { createRandom } from '../random.ts'
import { sql } from '../sql.ts'
import type { StageContext } from '../stage.ts'
import type { ColumnTypes } from '../workspace/load-rows.ts'

const COLUMN_COLUMNS: ColumnTypes = { semantic_id: 'VARCHAR', minicolumn_id: 'BIGINT', macrocolumn_id: 'BIGINT' }

interface SemanticNode {
  id: string
  hub: string
}

/**
 * Gives each semantic memory its minicolumn and macrocolumn: its community, at fine and at coarse resolution.
 *
 * Related concepts share a column because the graph ties them: associations (meaning among them), a unit to its members, and a light pull
 * to one hub per category and region. A column is named after its oldest member and keeps its number while it grows.
 */
export async function assignColumns({ workspace, parameters, request, stop }: StageContext): Promise<void> {
  const nodes = await workspace.all<SemanticNode>(sql`
    SELECT id, cortical_region || '/' || lower(category) AS hub FROM long_term.semantics ORDER BY consolidated_at, id`)
  const ties = await workspace.all<WeightedEdge>(sql`
    SELECT a.id AS one, b.id AS other, edge.strength + edge.weight AS weight
    FROM consolidation.learned_edges AS edge
    JOIN long_term.semantics AS a ON a.memory_id = edge.memory_a
    JOIN long_term.semantics AS b ON b.memory_id = edge.memory_b
    UNION ALL
    SELECT source.semantic_id, member.id, 1
    FROM long_term.sources AS source
    JOIN long_term.semantics AS member ON member.memory_id = source.memory_id
    WHERE source.level = 'unit'
    ORDER BY one, other`)
  const hubs = [...new Set(nodes.map(({ hub }) => hub))].sort()
  const pulls = nodes.map(({ id, hub }) => ({ one: id, other: hub, weight: parameters.column_category_weight }))
  // Hubs last: a column is named after its first node, and that is to be a memory.
  const graph = await buildGraph([...nodes.map(({ id }) => id), ...hubs], [...ties, ...pulls], stop)
  const columnsOf = (kind: 'minicolumn' | 'macrocolumn', resolution: number) => {
    const communities = findCommunities(graph, { resolution, random: createRandom(request.seed, kind) })
    return new Map(communities.flatMap((members) => members.map((member) => [member, derivedColumn(kind, members[0] ?? '')] as const)))
  }
  const minicolumns = columnsOf('minicolumn', parameters.minicolumn_resolution)
  await stop.breathe()
  const macrocolumns = columnsOf('macrocolumn', parameters.macrocolumn_resolution)
  await workspace.replace(
    'long_term.columns',
    COLUMN_COLUMNS,
    nodes.map(({ id }) => ({ semantic_id: id, minicolumn_id: minicolumns.get(id) ?? 0, macrocolumn_id: macrocolumns.get(id) ?? 0 })),
  )
}
