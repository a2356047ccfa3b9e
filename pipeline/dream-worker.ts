import { AppError } from '../contract/errors.ts'
import type { DreamHost, DreamWorker, RunOutcome } from '../contract/pipeline.ts'
import type { LanguageModel } from './language/language-model.ts'
import { runDream } from './run.ts'
import { StopSignal } from './stop-signal.ts'
import type { Workspace } from './workspace/workspace.ts'

export interface DreamWorkerOptions {
  host: DreamHost
  builtinLanguage: LanguageModel
  /** The language model for the runs; the built-in rules when there is no other. */
  language?: LanguageModel
  now: () => number
}

interface PresentRun {
  stop: StopSignal
  workspace: Workspace | null
  ended: Promise<RunOutcome>
}

/**
 * The dream's side of the contract, without its thread: runs one dream at a time and can be stopped at any point.
 *
 * The workspace is open only while a dream runs, so that another process can dream in between.
 */
export function createDreamWorker({ host, builtinLanguage, language = builtinLanguage, now }: DreamWorkerOptions): DreamWorker {
  let present: PresentRun | null = null

  const stop = async () => {
    const run = present
    if (run === null) return
    run.stop.raise()
    run.workspace?.interrupt()
    await run.ended
  }

  return {
    async run(request) {
      if (present !== null) {
        return { kind: 'failed', stages: [], error: new AppError('BUSY', { reason: 'a dream is running already' }).toWire() }
      }
      const signal = new StopSignal(now)
      const onOpen = (workspace: Workspace) => {
        if (present !== null) present.workspace = workspace
      }
      const ended = runDream({ request, host, language, builtinLanguage, stop: signal, now, onOpen })
      present = { stop: signal, workspace: null, ended }
      try {
        return await ended
      } finally {
        present = null
      }
    },
    stop,
    close: stop,
  }
}
