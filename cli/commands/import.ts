import { resolve } from 'node:path'
import type { Command } from 'commander'
import { ImportReport } from '../../contract/task.ts'
import { runTaskWithProgress } from '../progress.ts'
import { renderImportReport } from '../render/parts.ts'
import type { Run } from '../session.ts'

export function addImportCommand(program: Command, run: Run): void {
  program
    .command('import')
    .summary('Take in a folder of notes, or an export')
    .description(
      'Takes in a folder of Markdown or text notes with its subfolders (an Obsidian vault, a Logseq graph), an exported .jsonl file, or the ' +
        'conversations.json of ChatGPT or Claude. The files are only read. ' +
        'Run it again whenever you like: what is known already is not stored twice.',
    )
    .argument('<path>', 'folder or file')
    .option('--dry-run', 'say what would happen, and write nothing')
    .action(
      run<[string], { dryRun?: true }>(async (session, { dryRun }, path) => {
        const method = dryRun === true ? 'transfer.plan' : 'transfer.import'
        const result = await runTaskWithProgress(session, () => session.client.call(method, { path: resolve(path) }))
        const report = ImportReport.parse(result)
        session.print(report, report, renderImportReport)
      }),
    )
}
