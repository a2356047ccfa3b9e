import type { Command } from 'commander'
import type { DreamRun } from '../../contract/dream.ts'
import type { Look } from '../look.ts'
import { resolveRunId } from '../ids.ts'
import { blocks, lines, paragraph } from '../render/parts.ts'
import { paintState, renderRun } from '../render/run.ts'
import type { Run } from '../session.ts'
import { wholeNumber } from './options.ts'

export function addRunsCommand(program: Command, run: Run): void {
  program
    .command('runs')
    .summary('List the dreams so far')
    .description('Lists the dreams so far, the latest first, with what each one did.')
    .option('--limit <number>', 'how many', wholeNumber(1, 100), 20)
    .action(
      run<[], { limit: number }>(async (session, { limit }) => {
        const page = await session.client.call('dream.runs', { limit })
        session.print(page, page, ({ runs }, look) =>
          runs.length === 0
            ? 'There was no dream yet. Start one: codex-dreams dream'
            : blocks(...runs.map((shown) => renderRunLine(shown, look))),
        )
      }),
    )
}

export function addUndoCommand(program: Command, run: Run): void {
  program
    .command('undo')
    .summary('Undo a dream')
    .description('Takes back everything a dream changed. Your memories themselves are never touched by a dream.')
    .argument('<runId>', 'the id of the run, or its beginning or end')
    .action(
      run<[string]>(async (session, _options, text) => {
        const undone = await session.client.call('dream.undo', { id: await resolveRunId(session.client, text) })
        session.print(undone, undone, renderRun)
      }),
    )
}

function renderRunLine(run: DreamRun, look: Look): string {
  return lines(`${look.moment(run.asOf)}  ${paintState(look, run.state)}  ${look.paint('dim', run.id)}`, paragraph(look, run.summary, '  '))
}
