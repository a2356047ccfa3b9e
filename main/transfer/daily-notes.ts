import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { localDay } from './dates.ts'
import { withoutNoteExtension } from './names.ts'

const MONTHS = 'January February March April May June July August September October November December'.split(' ')
const DAYS = 'Monday Tuesday Wednesday Thursday Friday Saturday Sunday'.split(' ')
const short = (names: readonly string[]) => names.map((name) => name.slice(0, 3))
const anyOf = (names: readonly string[]) => names.join('|')

/** What the tokens of Moment's date formats match; a format with any other is not read. */
const TOKENS: Record<string, string> = {
  YYYY: String.raw`(?<year>\d{4})`,
  MMMM: `(?<monthName>${anyOf(MONTHS)})`,
  MMM: `(?<monthName>${anyOf(short(MONTHS))})`,
  MM: String.raw`(?<month>\d{2})`,
  M: String.raw`(?<month>\d{1,2})`,
  DD: String.raw`(?<day>\d{2})`,
  Do: String.raw`(?<day>\d{1,2})(?:st|nd|rd|th)`,
  D: String.raw`(?<day>\d{1,2})`,
  dddd: `(?:${anyOf(DAYS)})`,
  ddd: `(?:${anyOf(short(DAYS))})`,
}
const TOKEN = /\[([^\]]*)\]|YYYY|MMMM|MMM|MM|M|DD|Do|D|dddd|ddd|([A-Za-z]+)|([^A-Za-z[]+|\[)/g

/**
 * A reader of dates in paths, from a format as Moment.js writes it ("YYYY-MM-DD", "YYYY/MM MMMM/Do [notes]").
 *
 * A token that stands twice must say the same both times. Null for a format that names no whole day, or weeks and hours.
 * Source: https://momentjs.com/docs/#/displaying/format/
 */
export function dateFormat(format: string): ((text: string) => number | null) | null {
  const seen = new Set<string>()
  let isKnown = true
  const source = [...format.matchAll(TOKEN)].map(([token, literal, unknown, other]) => {
    if (literal !== undefined) return escape(literal)
    if (other !== undefined) return escape(other)
    if (unknown !== undefined) isKnown = false
    const pattern = TOKENS[token] ?? ''
    const name = /^\(\?<(\w+)>/.exec(pattern)?.[1]
    if (name === undefined) return pattern
    if (seen.has(name)) return String.raw`\k<${name}>`
    seen.add(name)
    return pattern
  })
  const isDay = seen.has('year') && seen.has('day') && (seen.has('month') || seen.has('monthName'))
  if (!isKnown || !isDay) return null
  const pattern = new RegExp(`^${source.join('')}$`, 'i')
  return (text) => {
    const groups = pattern.exec(text)?.groups
    if (groups === undefined) return null
    const { year, month, monthName, day } = groups
    return localDay(Number(year), month === undefined ? monthNumber(monthName ?? '') : Number(month), Number(day))
  }
}

function monthNumber(name: string): number {
  return short(MONTHS).findIndex((month) => month.toLowerCase() === name.slice(0, 3).toLowerCase()) + 1
}

function escape(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`)
}

const Settings = z.object({ folder: z.string().default(''), format: z.string().default('') })

/**
 * How an Obsidian vault names its daily notes, from its own settings; Obsidian's defaults where it has none.
 *
 * @returns a reader of the date in a note's path; it knows notes in the daily folder only
 */
export async function readDailyNotes(vault: string): Promise<(path: string) => number | null> {
  const settings = await readSettings(join(vault, '.obsidian/daily-notes.json'))
  const dateOf = dateFormat(settings.format === '' ? 'YYYY-MM-DD' : settings.format)
  const folder = settings.folder.replaceAll(/^\/+|\/+$/g, '')
  return (path) => {
    if (dateOf === null || (folder !== '' && !path.startsWith(`${folder}/`))) return null
    return dateOf(withoutNoteExtension(folder === '' ? path : path.slice(folder.length + 1)))
  }
}

/** Settings that are missing or damaged are no reason to refuse the notes. */
async function readSettings(path: string): Promise<z.infer<typeof Settings>> {
  const text = await readFile(path, 'utf8').catch(() => '{}')
  const parsed = Settings.safeParse(parseJson(text))
  return parsed.success ? parsed.data : { folder: '', format: '' }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}
