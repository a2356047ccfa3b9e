import type { StageName } from '../contract/dream.ts'
import type { DreamHost, RunRequest } from '../contract/pipeline.ts'
import type { LanguageModel } from './language/language-model.ts'
import type { Parameters } from './parameters.ts'
import type { StopSignal } from './stop-signal.ts'
import type { Workspace } from './workspace/workspace.ts'

/** Everything a stage may use. A stage keeps nothing in memory for the next one: what it found is in the workspace. */
export interface StageContext {
  request: RunRequest
  parameters: Parameters
  workspace: Workspace
  host: DreamHost
  /** Understands language for this run. */
  language: LanguageModel
  /** The rules that stand in where `language` gave something unusable. */
  builtinLanguage: LanguageModel
  stop: StopSignal
  /** Tells the host how far the running stage is; cheap to call often. */
  progress(done: number, total: number): void
  /** Says something a person should know although the run goes on. */
  warn(message: string): void
}

/** How many rows a stage looked at, how many went on, and why the others did not. */
export interface StageResult {
  considered: number
  promoted: number
  gated: Record<string, number>
}

export interface Stage {
  name: StageName
  run(context: StageContext): Promise<StageResult>
}

/** The gated reasons of a stage from rows of (reason, count), in the order of the reasons. */
export function countReasons(rows: readonly { reason: string; count: number }[]): Record<string, number> {
  return Object.fromEntries(rows.toSorted((a, b) => (a.reason < b.reason ? -1 : 1)).map(({ reason, count }) => [reason, count]))
}
