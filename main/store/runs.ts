import { AppError } from '../../contract/errors.ts'
import type { WireError } from '../../contract/errors.ts'
import type { DreamRun, StageReport } from '../../contract/dream.ts'
import { applyChangeSet, dropStagedChanges, undoChangeSet } from './change-set.ts'
import type { ReaderDatabase, WriterDatabase } from './open.ts'
import { sql } from './sql.ts'
import { describeRun } from './run-summary.ts'

interface RunRow {
  id: string
  kind: DreamRun['kind']
  state: DreamRun['state']
  as_of: number
  seed: number
  time_zone: string
  parameters: string
  engine: DreamRun['engine']
  started_at: number
  ended_at: number | null
  stages: string
  changes: string
  error: string | null
  summary: string
}

function toRun(row: RunRow): DreamRun {
  return {
    id: row.id,
    kind: row.kind,
    state: row.state,
    asOf: row.as_of,
    seed: row.seed,
    timeZone: row.time_zone,
    startedAt: row.started_at,
    endedAt: row.ended_at,
    engine: row.engine,
    stages: JSON.parse(row.stages) as StageReport[],
    changes: JSON.parse(row.changes) as Record<string, number>,
    error: row.error === null ? null : (JSON.parse(row.error) as WireError),
    summary: row.summary,
  }
}

/** @throws AppError NOT_FOUND */
export function readRun(database: ReaderDatabase, id: string): DreamRun {
  const row = database.prepare<[string], RunRow>(sql`SELECT * FROM dream_runs WHERE id = ?`).get(id)
  if (row === undefined) throw new AppError('NOT_FOUND', { id })
  return toRun(row)
}

/** Newest first. */
export function listRuns(
  database: ReaderDatabase,
  input: { cursor?: string | undefined; limit: number },
): { runs: DreamRun[]; nextCursor: string | null } {
  const before = input.cursor === undefined ? Number.MAX_SAFE_INTEGER : Number(input.cursor)
  if (!Number.isSafeInteger(before)) throw new AppError('VALIDATION', { field: 'cursor' })
  const rows = database
    .prepare<[number, number], RunRow>(sql`SELECT * FROM dream_runs WHERE started_at < ? ORDER BY started_at DESC LIMIT ?`)
    .all(before, input.limit + 1)
  const page = rows.slice(0, input.limit)
  return { runs: page.map(toRun), nextCursor: rows.length > input.limit ? String(page.at(-1)?.started_at) : null }
}

/** The newest run that was cut off (by a kill or by Stop) and that no later run has overtaken. */
export function findResumable(database: ReaderDatabase): DreamRun | null {
  const newest = database.prepare<[], RunRow>(sql`SELECT * FROM dream_runs WHERE state <> 'undone' ORDER BY started_at DESC LIMIT 1`).get()
  return newest !== undefined && (newest.state === 'interrupted' || newest.state === 'stopped') ? toRun(newest) : null
}

export type NewRun = Pick<DreamRun, 'id' | 'kind' | 'asOf' | 'seed' | 'timeZone' | 'startedAt' | 'engine'>

export function beginRun(database: WriterDatabase, run: NewRun): DreamRun {
  database
    .prepare(
      sql`INSERT INTO dream_runs (id, kind, state, as_of, seed, time_zone, engine, started_at, summary)
          VALUES (?, ?, 'running', ?, ?, ?, ?, ?, 'Dreaming…')`,
    )
    .run(run.id, run.kind, run.asOf, run.seed, run.timeZone, run.engine, run.startedAt)
  return readRun(database, run.id)
}

/** Takes up a run that was cut off; what it had staged is handed over again. */
export function reopenRun(database: WriterDatabase, id: string): DreamRun {
  return database.transaction(() => {
    const run = readRun(database, id)
    if (run.state !== 'interrupted' && run.state !== 'stopped') {
      throw new AppError(
        'CONFLICT',
        { state: run.state },
        { message: `This run is ${run.state}; only a stopped or interrupted one can be resumed.` },
      )
    }
    dropStagedChanges(database, id)
    database
      .prepare(sql`UPDATE dream_runs SET state = 'running', ended_at = NULL, error = NULL, summary = 'Dreaming…' WHERE id = ?`)
      .run(id)
    return readRun(database, id)
  })()
}

/** Runs that say they are running while nobody holds the lease were killed. */
export function markInterrupted(database: WriterDatabase, now: number): number {
  return database
    .prepare(
      sql`UPDATE dream_runs SET state = 'interrupted', ended_at = ?, summary = 'Cut off before it was done; nothing was changed. It can be resumed.'
          WHERE state = 'running'`,
    )
    .run(now).changes
}

interface Ending {
  id: string
  now: number
  stages: StageReport[]
}

/** Applies the staged change set and closes the run, in one transaction. */
export function applyRun(database: WriterDatabase, ending: Ending & { parameters: Record<string, number>; warnings: string[] }): DreamRun {
  return database
    .transaction(() => {
      const changes = applyChangeSet(database, ending.id)
      const summary = describeRun(ending.stages, changes, ending.warnings)
      database
        .prepare(
          sql`UPDATE dream_runs SET state = 'applied', ended_at = @now, applied_at = @now, stages = @stages, changes = @changes,
                parameters = @parameters, summary = @summary WHERE id = @id`,
        )
        .run({
          id: ending.id,
          now: ending.now,
          stages: JSON.stringify(ending.stages),
          changes: JSON.stringify(changes),
          parameters: JSON.stringify(ending.parameters),
          summary,
        })
      return readRun(database, ending.id)
    })
    .immediate()
}

/** Closes a run that changed nothing because it was stopped. Its checkpoint stays in the dream's workspace. */
export function stopRun(database: WriterDatabase, ending: Ending): DreamRun {
  return close(database, ending, 'stopped', null, 'Stopped on request; nothing was changed. It can be resumed.')
}

/** Closes a run that failed. Nothing of it is applied. */
export function failRun(database: WriterDatabase, ending: Ending & { error: WireError }): DreamRun {
  return close(database, ending, 'failed', ending.error, `Failed and changed nothing: ${ending.error.message}`)
}

function close(database: WriterDatabase, ending: Ending, state: 'stopped' | 'failed', error: WireError | null, summary: string): DreamRun {
  return database.transaction(() => {
    dropStagedChanges(database, ending.id)
    database
      .prepare(sql`UPDATE dream_runs SET state = ?, ended_at = ?, stages = ?, error = ?, summary = ? WHERE id = ?`)
      .run(state, ending.now, JSON.stringify(ending.stages), error === null ? null : JSON.stringify(error), summary, ending.id)
    return readRun(database, ending.id)
  })()
}

/**
 * Takes back all that a run changed.
 *
 * @throws AppError NOT_FOUND, CONFLICT when it was never applied or a later run built on it
 */
export function undoRun(database: WriterDatabase, id: string): DreamRun {
  return database
    .transaction(() => {
      const run = readRun(database, id)
      if (run.state !== 'applied') {
        throw new AppError('CONFLICT', { state: run.state }, { message: `This run is ${run.state}; there is nothing to undo.` })
      }
      undoChangeSet(database, id)
      database.prepare(sql`UPDATE dream_runs SET state = 'undone' WHERE id = ?`).run(id)
      return readRun(database, id)
    })
    .immediate()
}
