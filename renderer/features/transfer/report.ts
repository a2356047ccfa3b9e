import { ExportReport, ImportReport } from '../../../contract/task.ts'
import type { ImportFile, ImportFormat, ImportOutcome } from '../../../contract/task.ts'

/** The result of an import task. @throws ZodError when it is none: the screen's error boundary says so */
export function readImportReport(result: unknown): ImportReport {
  return ImportReport.parse(result)
}

/** The result of an export task. @throws ZodError when it is none: the screen's error boundary says so */
export function readExportReport(result: unknown): ExportReport {
  return ExportReport.parse(result)
}

/** In the order in which a person should look at them, problems first. */
export const OUTCOME_ORDER: readonly ImportOutcome[] = ['broken', 'changed', 'new', 'duplicate', 'unchanged', 'empty', 'ignored']

export const OUTCOME_WORDS: Record<ImportOutcome, { title: string; explanation: string }> = {
  broken: { title: 'cannot be read', explanation: 'They are skipped; everything else is imported.' },
  changed: { title: 'changed', explanation: 'Imported before, and different now.' },
  new: { title: 'new', explanation: 'Not here yet.' },
  duplicate: { title: 'duplicate', explanation: 'The same text is here already; it is not stored twice.' },
  unchanged: { title: 'unchanged', explanation: 'Imported before, and still the same.' },
  empty: { title: 'empty', explanation: 'There is nothing in them to remember.' },
  ignored: { title: 'ignored', explanation: 'Not notes.' },
}

/** "This is an Obsidian vault." */
export const FORMAT_NAMES: Record<ImportFormat, string> = {
  markdown: 'Markdown notes',
  obsidian: 'an Obsidian vault',
  logseq: 'a Logseq graph',
  chatgpt: 'an export of ChatGPT',
  claude: 'an export of Claude',
  'codex-dreams': 'an export of Codex Dreams',
  text: 'plain text files',
}

/** The files by outcome, problems first; outcomes without files are left out. */
export function filesByOutcome(files: readonly ImportFile[]): { outcome: ImportOutcome; files: ImportFile[] }[] {
  return OUTCOME_ORDER.map((outcome) => ({ outcome, files: files.filter((file) => file.outcome === outcome) })).filter(
    (group) => group.files.length > 0,
  )
}

/** How many notes an import would bring in. */
export function importableCount(report: ImportReport): number {
  return (report.counts.new ?? 0) + (report.counts.changed ?? 0)
}
