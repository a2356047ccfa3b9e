import type { Command } from 'commander'
import { ImportReport } from '../../contract/task.ts'
import { runTaskWithProgress } from '../progress.ts'
import { renderImportReport } from '../render/parts.ts'
import type { Run } from '../session.ts'

export function addSamplesCommand(program: Command, run: Run): void {
  program
    .command('samples')
    .summary('Take in the sample notes')
    .description('Takes in the sample notes, to try things out. Use another --data-dir to keep them apart from your own.')
    .action(
      run(async (session) => {
        const report = ImportReport.parse(await runTaskWithProgress(session, () => session.client.call('transfer.samples', {})))
        session.print(report, report, renderImportReport)
      }),
    )
}
