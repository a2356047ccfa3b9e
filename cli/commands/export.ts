import { resolve } from 'node:path'
import type { Command } from 'commander'
import { Option } from 'commander'
import { ExportReport } from '../../contract/task.ts'
import { plural } from '../look.ts'
import { runTaskWithProgress } from '../progress.ts'
import type { Run } from '../session.ts'

export function addExportCommand(program: Command, run: Run): void {
  program
    .command('export')
    .summary('Write every memory to a file or folder of your own')
    .description('Writes every memory to one JSON-lines file, or to a folder of Markdown. Importing it again gives the same memories.')
    .argument('<path>', 'a file or folder that does not exist yet, or an empty folder')
    .addOption(new Option('--format <format>', 'jsonl: one file; markdown: a folder').choices(['jsonl', 'markdown']).default('jsonl'))
    .action(
      run<[string], { format: 'jsonl' | 'markdown' }>(async (session, { format }, path) => {
        const start = () => session.client.call('transfer.export', { path: resolve(path), format })
        const report = ExportReport.parse(await runTaskWithProgress(session, start))
        session.print(report, report, (shown, look) => {
          const what = `${plural(shown.memories, 'memory', 'memories')} in ${plural(shown.files, 'file')}, ${look.bytes(shown.bytes)}`
          return `Exported ${what}:\n${shown.path}`
        })
      }),
    )
}
