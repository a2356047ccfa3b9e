import { edges, ties } from '../models/consolidation/edges.ts'
import { candidates, foundEdges } from '../models/consolidation/found-edges.ts'
import { groups } from '../models/consolidation/groups.ts'
import { createRandom } from '../random.ts'
import { sql } from '../sql.ts'
import { countReasons } from '../stage.ts'
import type { Stage, StageContext } from '../stage.ts'
import type { NearestLists } from '../vectors/nearest.ts'
import { findNeighbours } from '../vectors/neighbours.ts'
import { readVectors } from '../vectors/vector-set.ts'
import type { ColumnTypes, LoadedRow } from '../workspace/load-rows.ts'

const NEIGHBOUR_COLUMNS: ColumnTypes = { source_id: 'VARCHAR', target_id: 'VARCHAR', similarity: 'DOUBLE' }

/** Ties the night's memories to each other and to old ones: by the person's links, by what they share, and by meaning. */
export const associate: Stage = {
  name: 'associations',
  async run(context) {
    const { workspace } = context
    await loadNeighbours(context)
    await workspace.materialise(groups, candidates, foundEdges, edges, ties)
    const [counts] = await workspace.all<{ considered: number; promoted: number }>(sql`
      SELECT count(*) AS considered, count(*) FILTER (memory_id IN (SELECT memory_id FROM consolidation.ties)) AS promoted
      FROM working_memory.slots`)
    const considered = counts?.considered ?? 0
    const promoted = counts?.promoted ?? 0
    return {
      considered,
      promoted,
      gated: countReasons(considered > promoted ? [{ reason: 'no_association', count: considered - promoted }] : []),
    }
  },
}

/** Finds the nearest neighbours of each pending memory by its vector. */
async function loadNeighbours({ workspace, host, parameters, request, stop }: StageContext): Promise<void> {
  const members = await workspace.all<{ memory_id: string; role: string }>(
    sql`SELECT memory_id, role FROM short_term.members ORDER BY memory_id`,
  )
  const hasPending = members.some(({ role }) => role === 'pending')
  const ids = hasPending ? members.map(({ memory_id }) => memory_id) : []
  const nearest = await findNeighbours({
    vectors: await readVectors(host, ids),
    isSource: (place) => members[place]?.role === 'pending',
    limit: parameters.neighbours,
    minimum: parameters.neighbour_minimum_similarity,
    exactLimit: parameters.exact_neighbours_limit,
    random: createRandom(request.seed, 'neighbours'),
    stop,
  })
  await workspace.replace('consolidation.neighbours', NEIGHBOUR_COLUMNS, neighbourRows(ids, nearest))
}

function* neighbourRows(ids: readonly string[], nearest: NearestLists): Generator<LoadedRow> {
  for (const [place, id] of ids.entries()) {
    for (const neighbour of nearest.of(place)) {
      yield { source_id: id, target_id: ids[neighbour.place] ?? '', similarity: neighbour.similarity }
    }
  }
}
