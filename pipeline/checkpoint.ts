import type { StageName, StageReport } from '../contract/dream.ts'
import { STAGES } from '../contract/dream.ts'
import type { RunRequest } from '../contract/pipeline.ts'
import { STAGE_SCHEMAS, historySchema } from './models/monitoring/history.ts'
import type { Parameters } from './parameters.ts'
import { sql } from './sql.ts'
import type { Workspace } from './workspace/workspace.ts'

interface StageRun {
  stage: StageName
  considered: number
  promoted: number
  gated: string
  milliseconds: number
  tests_passed: number
}

/**
 * Finds out how far this very run came before, and prepares the workspace for the rest.
 *
 * The same run id with the same request goes on after the last stage that ended well; anything else begins with empty tables.
 *
 * @returns reports of the stages that need not run again
 */
export async function resumeOrBegin(workspace: Workspace, request: RunRequest, parameters: Parameters): Promise<StageReport[]> {
  for (const statement of historySchema) await workspace.run(statement)
  const { runId, asOf, kind, seed, timeZone } = request
  const asked = JSON.stringify({ asOf, kind, seed, timeZone, parameters })
  if (await holdsRun(workspace, runId, asked)) return readFinished(workspace, runId)

  for (const schema of STAGE_SCHEMAS) {
    await workspace.run(`DROP SCHEMA IF EXISTS ${schema} CASCADE`)
    await workspace.run(`CREATE SCHEMA ${schema}`)
  }
  await workspace.run(sql`DELETE FROM monitoring.stage_runs WHERE run_id = $run_id`, { run_id: runId })
  await workspace.run(sql`INSERT OR REPLACE INTO monitoring.runs SELECT $run_id, $as_of, $kind, $seed, $request`, {
    run_id: runId,
    as_of: BigInt(asOf),
    kind,
    seed: BigInt(seed),
    request: asked,
  })
  // Last: whoever is killed before this line begins anew.
  await workspace.run(sql`CREATE TABLE staging.run AS SELECT $run_id AS run_id, $request AS request`, { run_id: runId, request: asked })
  return []
}

/** Whether the stage tables are those of this very request. */
async function holdsRun(workspace: Workspace, runId: string, asked: string): Promise<boolean> {
  const marker = await workspace.count(
    sql`SELECT count(*) FROM information_schema.tables WHERE table_schema = 'staging' AND table_name = 'run'`,
  )
  if (marker === 0) return false
  const [present] = await workspace.all<{ run_id: string; request: string }>(sql`SELECT run_id, request FROM staging.run`)
  return present?.run_id === runId && present.request === asked
}

/** The write-back is never skipped: the host keeps nothing of a run that did not end. */
async function readFinished(workspace: Workspace, runId: string): Promise<StageReport[]> {
  const rows = await workspace.all<StageRun>(
    sql`SELECT stage, considered, promoted, gated, milliseconds, tests_passed FROM monitoring.stage_runs
        WHERE run_id = $run_id AND stage <> 'write_back' ORDER BY place`,
    { run_id: runId },
  )
  return rows.map((row) => ({
    name: row.stage,
    state: 'done',
    done: row.considered,
    total: row.considered,
    considered: row.considered,
    promoted: row.promoted,
    gated: JSON.parse(row.gated) as Record<string, number>,
    milliseconds: row.milliseconds,
    testsPassed: row.tests_passed,
  }))
}

/** Remembers that a stage ended well. */
export async function recordStage(workspace: Workspace, runId: string, report: StageReport): Promise<void> {
  await workspace.run(
    sql`INSERT OR REPLACE INTO monitoring.stage_runs
        SELECT $run_id, $stage, $place, $considered, $promoted, $gated, $milliseconds, $tests_passed`,
    {
      run_id: runId,
      stage: report.name,
      place: BigInt(STAGES.indexOf(report.name)),
      considered: BigInt(report.considered),
      promoted: BigInt(report.promoted),
      gated: JSON.stringify(report.gated),
      milliseconds: report.milliseconds,
      tests_passed: BigInt(report.testsPassed),
    },
  )
}
