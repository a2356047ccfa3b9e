import { scores } from '../models/working_memory/scores.ts'
import { slots } from '../models/working_memory/slots.ts'
import { createRandom } from '../random.ts'
import { sql } from '../sql.ts'
import type { Stage, StageContext } from '../stage.ts'
import type { ColumnTypes, LoadedRow } from '../workspace/load-rows.ts'

const CYCLE_COLUMNS: ColumnTypes = { window_number: 'BIGINT', cycle: 'BIGINT', capacity: 'BIGINT', first_place: 'BIGINT' }

/**
 * Lays the backlog out in windows of its own time and lets the memories of a window compete for the slots of its cycles.
 *
 * The capacity is drawn once per cycle (Miller 1956: 7 ± 2). Nobody is dropped: who loses a cycle competes in the next.
 */
export const attention: Stage = {
  name: 'attention',
  async run(context) {
    const { workspace } = context
    await workspace.materialise(scores)
    await workspace.replace('working_memory.cycles', CYCLE_COLUMNS, await drawCycles(context))
    await workspace.materialise(slots)
    return {
      considered: await workspace.count(sql`SELECT count(*) FROM working_memory.scores`),
      promoted: await workspace.count(sql`SELECT count(*) FROM working_memory.slots`),
      gated: {},
    }
  },
}

/** As many cycles for each window as its memories need. A window draws from its own stream: one more note changes no other window. */
async function drawCycles({ workspace, parameters, request }: StageContext): Promise<LoadedRow[]> {
  const windows = await workspace.all<{ window_number: number; memories: number }>(
    sql`SELECT window_number, count(*) AS memories FROM working_memory.scores GROUP BY ALL ORDER BY window_number`,
  )
  const { working_memory_capacity: capacity, working_memory_variance: variance } = parameters
  return windows.flatMap(({ window_number, memories }) => {
    const random = createRandom(request.seed, `attention:${window_number}`)
    const cycles: LoadedRow[] = []
    for (let firstPlace = 1; firstPlace <= memories;) {
      const drawn = random.integer(capacity - variance, capacity + variance)
      cycles.push({ window_number, cycle: cycles.length + 1, capacity: drawn, first_place: firstPlace })
      firstPlace += drawn
    }
    return cycles
  })
}
