import type { Change } from '../../contract/pipeline.ts'
import { traceFacts } from '../models/monitoring/trace-facts.ts'
import { sql } from '../sql.ts'
import type { Stage, StageContext } from '../stage.ts'
import { listChanges } from './changes.ts'
import { traceSteps } from './trace-steps.ts'
import type { TraceFacts } from './trace-steps.ts'

/** Changes handed over at once. */
const BATCH_SIZE = 500

/** Hands the change set over, in batches and in a fixed order. The host applies it after the run, all or nothing. */
export const writeBack: Stage = {
  name: 'write_back',
  async run(context) {
    await context.workspace.materialise(traceFacts)
    let written = 0
    let batch: Change[] = []
    const flush = async () => {
      if (batch.length === 0) return
      await context.host.writeChanges(batch)
      written += batch.length
      batch = []
      context.progress(written, written)
    }
    for (const source of [listChanges(context), listTraces(context)]) {
      for await (const change of source) {
        batch.push(change)
        if (batch.length === BATCH_SIZE) await flush()
      }
    }
    await flush()
    return { considered: written, promoted: written, gated: {} }
  },
}

async function* listTraces({ workspace, request, parameters }: StageContext): AsyncGenerator<Change> {
  const capacities = new Map<number, number[]>()
  const cycles = workspace.each<{ window_number: number; capacity: number }>(
    sql`SELECT window_number, capacity FROM working_memory.cycles ORDER BY window_number, cycle`,
  )
  for await (const { window_number, capacity } of cycles) {
    const known = capacities.get(window_number)
    if (known === undefined) capacities.set(window_number, [capacity])
    else known.push(capacity)
  }
  for await (const facts of workspace.each<TraceFacts>(sql`SELECT * FROM monitoring.trace_facts ORDER BY memory_id`)) {
    const steps = traceSteps(facts, capacities.get(facts.window_number ?? -1) ?? [], parameters)
    yield {
      table: 'dream_traces',
      operation: 'put',
      row: { run_id: request.runId, memory_id: facts.memory_id, steps: JSON.stringify(steps) },
    }
  }
}
