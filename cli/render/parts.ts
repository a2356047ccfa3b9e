import type { MemoryCard } from '../../contract/memory.ts'
import type { ImportFormat, ImportReport } from '../../contract/task.ts'
import type { Look } from '../look.ts'
import { plural } from '../look.ts'
import { displayWidth, oneLine, truncate, wrap } from '../text.ts'

/** The pieces that several commands print alike. */

export function heading(look: Look, text: string): string {
  return look.paint('bold', text)
}

/** A title with something small at the right edge. */
export function titleLine(look: Look, title: string, right: string): string {
  const room = look.width - displayWidth(right) - 2
  const shown = truncate(oneLine(title), room)
  return `${look.paint('bold', shown)}${' '.repeat(Math.max(2, look.width - displayWidth(shown) - displayWidth(right)))}${look.paint('dim', right)}`
}

export function paragraph(look: Look, text: string, indent = ''): string {
  return wrap(text, look.width, indent)
}

/** "  2 Mar 2026  Seed order  019a…" */
export function cardLine(look: Look, card: MemoryCard): string {
  const day = look.day(card.createdAt).padEnd(13)
  const room = look.width - displayWidth(day) - card.id.length - 6
  const title = truncate(oneLine(card.title), Math.max(16, room))
  const padding = ' '.repeat(Math.max(0, room - displayWidth(title)))
  return `  ${look.paint('dim', day)} ${title}${padding}  ${look.paint('dim', card.id)}`
}

/** Label and value pairs in two columns. */
export function pairs(look: Look, rows: readonly (readonly [string, string])[]): string {
  const labelWidth = Math.max(0, ...rows.map(([label]) => displayWidth(label)))
  return rows.map(([label, value]) => `  ${look.paint('dim', label.padEnd(labelWidth))}  ${value}`).join('\n')
}

/** Lines with the empty ones left out; an empty array adds nothing. */
export function lines(...parts: readonly (string | null | undefined | false)[]): string {
  return parts.filter((part) => typeof part === 'string' && part !== '').join('\n')
}

/** Blocks parted by an empty line. */
export function blocks(...parts: readonly (string | null | undefined | false)[]): string {
  return parts.filter((part) => typeof part === 'string' && part !== '').join('\n\n')
}

const FILES_SHOWN = 20

const FORMAT_NAMES: Record<ImportFormat, string> = {
  markdown: 'Markdown notes',
  obsidian: 'an Obsidian vault',
  logseq: 'a Logseq graph',
  chatgpt: 'an export of ChatGPT',
  claude: 'an export of Claude',
  'codex-dreams': 'an export of Codex Dreams',
  text: 'plain text files',
}

/** "an Obsidian vault" */
export function formatName(format: ImportFormat): string {
  return FORMAT_NAMES[format]
}

/** Named, not imported; the missing ones one by one. */
function renderAttachments({ attachments, attachmentsOmitted }: ImportReport, look: Look): string {
  const total = attachments.length + attachmentsOmitted
  if (total === 0) return ''
  const missing = attachments.filter(({ exists }) => !exists)
  return lines(
    `${heading(look, 'Not imported')}: ${plural(total, 'other file')} that the notes show, ${look.count(missing.length)} of them missing.`,
    ...missing.slice(0, FILES_SHOWN).map(({ path }) => paragraph(look, `${path}: missing`, '  ')),
    missing.length > FILES_SHOWN && `  and ${missing.length - FILES_SHOWN} more (--json lists them)`,
  )
}

/** What an import did, or would do. */
export function renderImportReport(report: ImportReport, look: Look): string {
  const noteworthy = report.files.filter((file) => file.reason !== null && file.outcome !== 'unchanged')
  const counts = Object.entries(report.counts)
    .filter(([, count]) => count > 0)
    .map(([outcome, count]) => [outcome, look.count(count)] as const)
  return blocks(
    report.dryRun ? `${heading(look, 'A dry run of')} ${report.path}: nothing was written.` : `${heading(look, 'Imported')} ${report.path}`,
    `Read as ${formatName(report.format)}.`,
    counts.length === 0 ? 'There is nothing to import there.' : pairs(look, counts),
    report.links > 0 && `${plural(report.links, 'link')}, of which ${report.linksResolved} lead to a note; ${plural(report.tags, 'tag')}.`,
    noteworthy.length > 0 &&
      lines(
        heading(look, 'Worth a look'),
        ...noteworthy.slice(0, FILES_SHOWN).map((file) => paragraph(look, `${file.path}: ${file.outcome}, ${file.reason}`, '  ')),
        noteworthy.length > FILES_SHOWN && `  and ${noteworthy.length - FILES_SHOWN} more (--json lists them)`,
      ),
    renderAttachments(report, look),
    report.importId !== null && `To take it back: codex-dreams imports undo ${report.importId}`,
  )
}
