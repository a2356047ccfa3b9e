import type { Command } from 'commander'
import { InvalidArgumentError, Option } from 'commander'
import { parseDate } from 'chrono-node'
import { AppError } from '../../contract/errors.ts'
import { DreamRun } from '../../contract/dream.ts'
import { resolveRunId } from '../ids.ts'
import { runTaskWithProgress } from '../progress.ts'
import { renderRun } from '../render/run.ts'
import type { Run, Session } from '../session.ts'
import { given, wholeNumber } from './options.ts'

interface DreamOptions {
  asOf?: string
  seed?: number
  resume?: string
}

export function addDreamCommand(program: Command, run: Run): void {
  program
    .command('dream')
    .summary('Dream on what is remembered')
    .description('Dreams now on what is new: selects, ties together, replays, and keeps what stays. Ctrl-C stops it; it can go on later.')
    .option('--as-of <date>', 'dream as if it were then: an ISO date, or words such as "last sunday 22:00"', checkDate)
    .option(
      '--seed <number>',
      'for the draws of the dream; the same memories, date and seed give the same dream',
      wholeNumber(0, 0xffff_ffff),
    )
    .addOption(new Option('--resume <id>', 'go on with a run that was stopped').conflicts(['asOf', 'seed']))
    .action(
      run<[], DreamOptions>(async (session, options) => {
        const outcome = DreamRun.parse(await runTaskWithProgress(session, () => startDream(session, options)).catch(explainStop))
        session.print(outcome, outcome, renderRun)
        if (outcome.state === 'applied') session.note(`\nRead it: codex-dreams briefing\nUndo it: codex-dreams undo ${outcome.id}`)
      }),
    )
}

async function startDream({ client, host }: Session, { asOf, seed, resume }: DreamOptions): Promise<{ taskId: string; runId: string }> {
  if (resume !== undefined) return client.call('dream.resume', { id: await resolveRunId(client, resume) })
  const date = asOf === undefined ? undefined : parseMoment(asOf, host.now())
  return client.call('dream.start', { ...given('asOf', date), ...given('seed', seed) })
}

function explainStop(error: unknown): never {
  if (!(error instanceof AppError) || error.code !== 'CANCELLED') throw error
  const runId = error.details['runId']
  throw new AppError('CANCELLED', error.details, {
    message: `The dream was stopped and has changed nothing. Go on with: codex-dreams dream --resume ${String(runId)}`,
    cause: error,
  })
}

function checkDate(text: string): string {
  if (parseMoment(text, 0) === undefined) throw new InvalidArgumentError('No date can be read in it.')
  return text
}

/** ISO first, then natural words relative to now; ms since the epoch. */
export function parseMoment(text: string, now: number): number | undefined {
  const iso = /^\d{4}-\d\d-\d\d(T|$)/.test(text) ? Date.parse(text) : Number.NaN
  if (!Number.isNaN(iso)) return iso
  return parseDate(text, new Date(now))?.getTime()
}
