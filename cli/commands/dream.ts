import type { Command } from 'commander'
import { Option } from 'commander'
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
    .option('--as-of <date>', 'dream as if it were then: an ISO date, or words such as "last sunday 22:00"')
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
  const date = asOf === undefined ? undefined : await parseMoment(asOf, host.now())
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

/**
 * ISO first, then natural words relative to now; ms since the epoch.
 *
 * @throws AppError VALIDATION where no date can be read
 */
export async function parseMoment(text: string, now: number): Promise<number> {
  const iso = /^\d{4}-\d\d-\d\d(T|$)/.test(text) ? Date.parse(text) : Number.NaN
  if (!Number.isNaN(iso)) return iso
  // Loaded only here: its languages take longer to load than everything else on this page.
  const { parseDate } = await import('chrono-node')
  const date = parseDate(text, new Date(now))
  if (date === null)
    throw new AppError(
      'VALIDATION',
      { asOf: text },
      { message: 'No date can be read in it. Give an ISO date, or words such as "yesterday 22:00".' },
    )
  return date.getTime()
}
