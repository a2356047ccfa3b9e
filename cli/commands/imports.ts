import type { Command } from 'commander'
import type { Output } from '../../contract/methods.ts'
import type { ImportRun } from '../../contract/task.ts'
import { resolveImportId } from '../ids.ts'
import type { Look } from '../look.ts'
import { plural } from '../look.ts'
import { blocks, formatName, heading, lines, paragraph } from '../render/parts.ts'
import type { Run } from '../session.ts'
import { wholeNumber } from './options.ts'

/** `imports` lists, `imports undo <id>` takes one back. */
export function addImportsCommand(program: Command, run: Run): void {
  const imports = program
    .command('imports')
    .summary('List the imports so far, or undo one')
    .description('Lists the imports that wrote something, the latest first.')
    .option('--limit <number>', 'how many', wholeNumber(1, 100), 20)
    .action(
      run<[], { limit: number }>(async (session, { limit }) => {
        const page = await session.client.call('transfer.imports', { limit })
        session.print(page, page, (shown, look) =>
          shown.imports.length === 0
            ? 'Nothing was imported yet. Start: codex-dreams import <path>'
            : blocks(...shown.imports.map((one) => renderImport(one, look))),
        )
      }),
    )
  imports
    .command('undo')
    .summary('Undo an import')
    .description(
      'Takes one import back: what it added goes to the trash, what it changed returns to the version before. What you edited since stays.',
    )
    .argument('<id>', 'the id of the import, or its beginning or end')
    .action(
      run<[string]>(async (session, _options, text) => {
        const undone = await session.client.call('transfer.undo', { id: await resolveImportId(session.client, text) })
        session.print(undone, undone, renderUndo)
      }),
    )
}

function renderImport(run: ImportRun, look: Look): string {
  const left = run.state === 'undone' ? `; undone: ${look.count(run.undone)}, kept: ${look.count(run.kept)}` : ''
  const state = run.state === 'running' ? 'running, or cut off' : run.state
  return lines(
    `${look.moment(run.startedAt)}  ${look.paint('bold', state)}  ${look.paint('dim', run.id)}`,
    paragraph(look, `${run.path} (${formatName(run.format)})`, '  '),
    `  ${look.count(run.added)} added, ${look.count(run.changed)} changed${left}`,
  )
}

function renderUndo({ import: run, kept }: Output<'transfer.undo'>, look: Look): string {
  return blocks(
    `${heading(look, 'Undone')}: ${plural(run.undone, 'memory', 'memories')}. What the import had added is in the trash.`,
    kept.length > 0 &&
      lines(
        heading(look, `Kept: ${look.count(run.kept)}`),
        ...kept.map(({ title, reason }) => paragraph(look, `${title}: ${reason}`, '  ')),
        run.kept > kept.length && `  and ${look.count(run.kept - kept.length)} more`,
      ),
  )
}
