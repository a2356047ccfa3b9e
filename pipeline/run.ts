import type { StageReport } from '../contract/dream.ts'
import type { DreamHost, RunOutcome, RunRequest } from '../contract/pipeline.ts'
import { AppError } from '../contract/errors.ts'
import { recordStage, resumeOrBegin } from './checkpoint.ts'
import { runDataTests } from './data-tests.ts'
import { GIST_DATE_PATTERN } from './gist-rules.ts'
import type { LanguageModel } from './language/language-model.ts'
import { resolveParameters } from './parameters.ts'
import type { Parameters } from './parameters.ts'
import { Progress } from './progress.ts'
import type { Stage, StageContext } from './stage.ts'
import { associate } from './stages/associations.ts'
import { attention } from './stages/attention.ts'
import { consolidate } from './stages/consolidation.ts'
import { formEpisodes } from './stages/episodes.ts'
import { analyseFeatures } from './stages/features.ts'
import { ingest } from './stages/ingest.ts'
import { keep } from './stages/long-term.ts'
import { replay } from './stages/replay.ts'
import { writeBack } from './stages/write-back.ts'
import type { StopSignal } from './stop-signal.ts'
import { stoppableHost } from './stoppable-host.ts'
import { openWorkspace } from './workspace/open-workspace.ts'
import { toAppError } from './workspace/workspace-errors.ts'
import { Workspace } from './workspace/workspace.ts'

const PIPELINE: readonly Stage[] = [ingest, analyseFeatures, attention, formEpisodes, associate, replay, consolidate, keep, writeBack]

export interface RunOptions {
  request: RunRequest
  host: DreamHost
  language: LanguageModel
  builtinLanguage: LanguageModel
  stop: StopSignal
  /** For durations and file names only; the dream's own clock is `request.asOf`. */
  now: () => number
  /** Called with the workspace as soon as it is open, so that a stop can interrupt its statement. */
  onOpen: (workspace: Workspace) => void
}

/** Runs one dream from the first stage that is not done to the last, and closes the workspace whatever happens. */
export async function runDream(options: RunOptions): Promise<RunOutcome> {
  let workspace: Workspace | null = null
  let stages: StageReport[] = []
  const warnings: string[] = []
  try {
    const parameters = resolveParameters(options.request.parameters)
    workspace = await open(options, parameters, warnings)
    const host = stoppableHost(options.host, options.stop)
    const progress = new Progress(host, options.now, await resumeOrBegin(workspace, options.request, parameters))
    try {
      await runStages(options, { workspace, host, progress, parameters, warnings })
    } finally {
      stages = progress.reports
    }
    await workspace.checkpoint()
    return { kind: 'computed', stages, engine: options.language.engine, parameters: { ...parameters }, warnings }
  } catch (error) {
    if (options.stop.isRaised) return { kind: 'stopped', stages }
    return { kind: 'failed', stages, error: toAppError(error).toWire() }
  } finally {
    workspace?.close()
  }
}

async function open({ request, stop, now, onOpen }: RunOptions, parameters: Parameters, warnings: string[]): Promise<Workspace> {
  const location = { path: request.duckdbPath, tempDirectory: request.tempDirectory, memoryLimitMb: request.memoryLimitMb }
  const opened = await openWorkspace(location, now)
  warnings.push(...opened.warnings)
  const values = {
    ...parameters,
    as_of: BigInt(request.asOf),
    gist_date_pattern: GIST_DATE_PATTERN,
    is_asleep: request.kind === 'tick' ? 0 : 1,
  }
  const workspace = new Workspace(opened.instance, opened.connection, stop, values)
  onOpen(workspace)
  return workspace
}

interface Running {
  workspace: Workspace
  host: DreamHost
  progress: Progress
  parameters: Parameters
  warnings: string[]
}

async function runStages(options: RunOptions, { workspace, host, progress, parameters, warnings }: Running): Promise<void> {
  const { request, language, builtinLanguage, stop, now } = options
  for (const stage of PIPELINE) {
    if (progress.isDone(stage.name)) continue
    const startedAt = now()
    await progress.enter(stage.name, { state: 'running' })
    const context: StageContext = {
      request,
      parameters,
      workspace,
      host,
      language,
      builtinLanguage,
      stop,
      progress: (done, total) => progress.advance(stage.name, done, total),
      warn: (message) => warnings.push(message),
    }
    try {
      const { considered, promoted, gated } = await stage.run(context)
      checkCount(stage, considered, promoted, gated)
      const testsPassed = await runDataTests(workspace, stage.name)
      const milliseconds = now() - startedAt
      const done = { considered, promoted, gated, testsPassed, milliseconds, done: considered, total: considered }
      await recordStage(workspace, request.runId, { ...progress.of(stage.name), ...done, state: 'done' })
      await progress.enter(stage.name, { ...done, state: 'done' })
    } catch (error) {
      if (!stop.isRaised) Object.assign(progress.of(stage.name), { state: 'failed', milliseconds: now() - startedAt })
      throw error
    }
  }
}

/** The data test of every stage: rows in = rows out + rows with a reason. */
function checkCount(stage: Stage, considered: number, promoted: number, gated: Readonly<Record<string, number>>): void {
  const heldBack = Object.values(gated).reduce((sum, count) => sum + count, 0)
  if (considered === promoted + heldBack) return
  throw new AppError('DREAM_FAILED', {
    stage: stage.name,
    test: 'rows in = rows out + rows with a reason',
    rows: [{ considered, promoted, ...gated }],
  })
}
