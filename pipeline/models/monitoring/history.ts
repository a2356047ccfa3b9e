import { sql } from '../../sql.ts'

/** The schemas of the stages, begun anew by each run; monitoring outlives them. */
export const STAGE_SCHEMAS = ['staging', 'working_memory', 'short_term', 'consolidation', 'long_term'] as const

/** What the workspace remembers of its runs. */
export const historySchema = [
  sql`CREATE SCHEMA IF NOT EXISTS monitoring`,
  // One row per run: what was asked for, so that a resumed run is known to be the same.
  sql`CREATE TABLE IF NOT EXISTS monitoring.runs (
    run_id VARCHAR PRIMARY KEY, as_of BIGINT NOT NULL, kind VARCHAR NOT NULL, seed BIGINT NOT NULL, request VARCHAR NOT NULL
  )`,
  // One row per run and stage that ended well.
  sql`CREATE TABLE IF NOT EXISTS monitoring.stage_runs (
    run_id VARCHAR NOT NULL, stage VARCHAR NOT NULL, place BIGINT NOT NULL, considered BIGINT NOT NULL, promoted BIGINT NOT NULL,
    gated VARCHAR NOT NULL, milliseconds DOUBLE NOT NULL, tests_passed BIGINT NOT NULL, PRIMARY KEY (run_id, stage)
  )`,
  // One row per run and stage, with the memories it considered per minute.
  sql`CREATE OR REPLACE VIEW monitoring.processing_log AS
    SELECT
      run.run_id, run.as_of, run.kind, stage.place, stage.stage, stage.considered, stage.promoted,
      stage.considered - stage.promoted AS held_back, stage.gated, stage.milliseconds,
      stage.considered / nullif(stage.milliseconds, 0) * 60000 AS considered_per_minute
    FROM monitoring.runs AS run JOIN monitoring.stage_runs AS stage USING (run_id)
    ORDER BY run.as_of, run.run_id, stage.place`,
  // One row per stage and reason over all runs: where memories are held back.
  sql`CREATE OR REPLACE VIEW monitoring.gates AS
    SELECT stage, reason, sum((gated ->> reason)::BIGINT) AS memories
    FROM (SELECT stage, gated, unnest(json_keys(gated)) AS reason FROM monitoring.stage_runs)
    GROUP BY ALL
    ORDER BY stage, reason`,
] as const
