import { basename } from 'node:path/posix'
import type { ImportFormat } from '../../contract/task.ts'
import { readDailyNotes } from './daily-notes.ts'
import { dateInName } from './dates.ts'
import { journalDate, logseqPage, splitProperties } from './logseq.ts'

/** How one kind of notes writes what is not in the text itself. */
export interface NoteStyle {
  /** The day that a note's path tells. */
  dateOf(path: string): number | null
  /** The page's own name, and others that are made of it; null where the text or the file name says it. */
  pageOf(path: string): { name: string; aliases: string[] } | null
  /** Fields that are written at the top of the text. */
  splitFields(text: string): { values: Map<string, unknown>; content: string }
  /** True when nobody has written anything. */
  isEmpty(content: string): boolean
}

export const PLAIN_STYLE: NoteStyle = {
  dateOf: (path) => dateInName(basename(path)),
  pageOf: () => null,
  splitFields: (text) => ({ values: new Map(), content: text }),
  isEmpty: (content) => content.trim() === '',
}

const LOGSEQ_STYLE: NoteStyle = {
  dateOf: (path) => journalDate(path) ?? dateInName(basename(path)),
  pageOf: logseqPage,
  splitFields: splitProperties,
  // A new page is one bullet without a word.
  isEmpty: (content) => /^[\s-]*$/.test(content),
}

/** The style of a folder; Obsidian's depends on the vault's settings. */
export async function noteStyle(format: ImportFormat, root: string): Promise<NoteStyle> {
  if (format === 'logseq') return LOGSEQ_STYLE
  if (format !== 'obsidian') return PLAIN_STYLE
  const dailyDate = await readDailyNotes(root)
  return { ...PLAIN_STYLE, dateOf: (path) => dailyDate(path) ?? PLAIN_STYLE.dateOf(path) }
}
