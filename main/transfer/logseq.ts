import { basename } from 'node:path/posix'
import { localDay } from './dates.ts'
import { withoutNoteExtension } from './names.ts'

const JOURNAL = /^journals\/(\d{4})[_-](\d{2})[_-](\d{2})\.(?:md|markdown)$/i
const PROPERTY = /^([\p{L}_][\p{L}\p{N}_-]*):: ?(.*)$/u
const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')

/** The day of a journal page: `journals/2024_03_05.md`; null for any other page. */
export function journalDate(path: string): number | null {
  const match = JOURNAL.exec(path)
  return match === null ? null : localDay(Number(match[1]), Number(match[2]), Number(match[3]))
}

/**
 * What a page is called: its file's name with the namespaces that are written `___` or `%2F` in it.
 *
 * A journal is called by its day, and by what Logseq's standard format makes of it ("Mar 5th, 2024"), as links write it.
 */
export function logseqPage(path: string): { name: string; aliases: string[] } {
  const journal = JOURNAL.exec(path)
  if (journal !== null && journalDate(path) !== null) {
    const [, year = '', month = '', day = ''] = journal
    return { name: `${year}-${month}-${day}`, aliases: [`${MONTHS[Number(month) - 1] ?? ''} ${ordinal(Number(day))}, ${year}`] }
  }
  return { name: unescape(withoutNoteExtension(basename(path))).replaceAll('___', '/'), aliases: [] }
}

function unescape(name: string): string {
  try {
    return decodeURIComponent(name)
  } catch (error) {
    // A percent sign that begins no escape is just that.
    if (error instanceof URIError) return name
    throw error
  }
}

function ordinal(day: number): string {
  const isTeen = day >= 11 && day <= 13
  return `${day}${isTeen ? 'th' : (['th', 'st', 'nd', 'rd'][day % 10] ?? 'th')}`
}

/**
 * Splits the page properties (`title:: …`, one to a line, at the very top) from the text. Properties of blocks, such as `id::`,
 * stay in the text.
 */
export function splitProperties(text: string): { values: Map<string, unknown>; content: string } {
  const values = new Map<string, unknown>()
  let rest = text
  for (;;) {
    const end = rest.indexOf('\n')
    const match = PROPERTY.exec((end < 0 ? rest : rest.slice(0, end)).trimEnd())
    if (match === null) break
    const key = (match[1] ?? '').toLowerCase()
    values.set(RENAMED[key] ?? key, LISTS.has(key) ? listOf(match[2] ?? '') : withoutBrackets(match[2] ?? ''))
    rest = end < 0 ? '' : rest.slice(end + 1)
  }
  return { values, content: rest }
}

const LISTS = new Set(['tags', 'tag', 'alias', 'aliases'])
const RENAMED: Record<string, string> = { 'created-at': 'created', 'updated-at': 'updated' }

/** "[[machine learning]], #draft, garden": commas within brackets do not separate. */
function listOf(text: string): string[] {
  return [...text.matchAll(/\s*#?\[\[([^\]]*)\]\]|[^,]+/g)]
    .map(([item, linked]) => (linked ?? item).trim().replace(/^#/, ''))
    .filter((item) => item !== '')
}

function withoutBrackets(text: string): string {
  return text.trim().replace(/^\[\[([^[\]]*)\]\]$/, '$1')
}
