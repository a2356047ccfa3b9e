import { parse as parseNaturalDate } from 'chrono-node/en'

/** Dates a person may plausibly have meant; ms since the epoch. Years 1000 to 9999. */
const EARLIEST = Date.UTC(1000, 0, 1)
const LATEST = Date.UTC(9999, 11, 31)

const ISO = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s*(Z|[+-]\d{2}:?\d{2})?)?$/i
const COMPACT = /^(\d{4})(\d{2})(\d{2})$/

interface DateParts {
  year: number
  month: number
  day: number
  hour?: number
  minute?: number
  second?: number
  millisecond?: number
}

/** Midnight of a local day; null when there is no such day. */
export function localDay(year: number, month: number, day: number): number | null {
  return localTime({ year, month, day })
}

/** Local time; null when there is no such day. */
function localTime(parts: DateParts): number | null {
  const { year, month, day, hour = 0, minute = 0, second = 0, millisecond = 0 } = parts
  const date = new Date(year, month - 1, day, hour, minute, second, millisecond)
  const isReal = date.getFullYear() === year && date.getMonth() === month - 1 && hour < 24 && minute < 60 && second < 60
  // At the end of summer time's gap the hour differs, but the day is the same.
  return isReal && date.getDate() === day ? inRange(date.getTime()) : null
}

function inRange(time: number): number | null {
  return time >= EARLIEST && time <= LATEST ? Math.trunc(time) : null
}

/**
 * The moment a front matter value means, ms since the epoch; null when it is no full date.
 *
 * ISO 8601, a Date, 20240305, seconds or milliseconds since 1970, or English words ("March 5, 2024 9am"). A time without a
 * zone is the local one. "Yesterday" is refused: it depends on the day it is read.
 */
export function parseDate(value: unknown): number | null {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : inRange(value.getTime())
  if (typeof value === 'number') return parseNumber(value)
  if (typeof value !== 'string') return null
  const text = value.trim()
  if (text === '' || text.length > 100) return null
  const iso = ISO.exec(text)
  if (iso !== null) return parseIso(iso)
  if (/^\d+$/.test(text)) return parseNumber(Number(text))
  return parseWords(text)
}

function parseNumber(value: number): number | null {
  const compact = COMPACT.exec(String(value))
  if (compact !== null) return localTime({ year: Number(compact[1]), month: Number(compact[2]), day: Number(compact[3]) })
  if (value >= 100_000_000_000) return inRange(value)
  if (value >= 100_000_000) return inRange(value * 1_000)
  return null
}

function parseIso(match: RegExpExecArray): number | null {
  const parts = {
    year: Number(match[1]),
    month: Number(match[2]),
    day: Number(match[3]),
    hour: Number(match[4] ?? 0),
    minute: Number(match[5] ?? 0),
    second: Number(match[6] ?? 0),
    millisecond: Number((match[7] ?? '0').padEnd(3, '0').slice(0, 3)),
  }
  const zone = match[8]
  if (zone === undefined) return localTime(parts)
  const utc = Date.UTC(parts.year, parts.month - 1, parts.day, parts.hour, parts.minute, parts.second, parts.millisecond)
  if (new Date(Date.UTC(parts.year, parts.month - 1, parts.day)).getUTCDate() !== parts.day || parts.hour > 24) return null
  return inRange(utc - zoneOffset(zone))
}

function zoneOffset(zone: string): number {
  if (zone.toUpperCase() === 'Z') return 0
  const digits = zone.replaceAll(/\D/g, '')
  const minutes = Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2))
  return (zone.startsWith('-') ? -minutes : minutes) * 60_000
}

/** Only with a year written out: words alone mean another day each time they are read. */
function parseWords(text: string): number | null {
  if (!/(?<!\d)\d{4}(?!\d)/.test(text)) return null
  const [result, ...others] = parseNaturalDate(text, new Date(0))
  if (result === undefined || others.length > 0) return null
  const { start } = result
  if (!start.isCertain('year') || !start.isCertain('month') || !start.isCertain('day')) return null
  const date = start.date()
  // chrono sets noon where no hour is given.
  if (!start.isCertain('hour')) date.setHours(0, 0, 0, 0)
  return inRange(date.getTime())
}

const DAY_IN_NAME =
  /(?<!\d)((?:19|20)\d{2})([-_.]?)(\d{2})\2(\d{2})(?!\d)(?:[ _T-]+(?:at )?(\d{2})[:.h_-]?(\d{2})(?:[:.m_-]?(\d{2}))?(?!\d))?/
const MOMENT_IN_NAME = /(?<!\d)((?:19|20)\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})?(?!\d)/

/** The local date, and time where there is one, in a file name: "2024-03-05 1430 Garden", "20240305", "202403051430". */
export function dateInName(name: string): number | null {
  const moment = MOMENT_IN_NAME.exec(name)
  if (moment !== null) {
    const [, year, month, day, hour, minute, second] = moment.map(Number)
    const time = localTime({ year: year ?? 0, month: month ?? 0, day: day ?? 0, hour: hour ?? 0, minute: minute ?? 0, second: second || 0 })
    if (time !== null) return time
  }
  const match = DAY_IN_NAME.exec(name)
  if (match === null) return null
  const day = { year: Number(match[1]), month: Number(match[3]), day: Number(match[4]) }
  if (match[5] === undefined) return localTime(day)
  return localTime({ ...day, hour: Number(match[5]), minute: Number(match[6]), second: Number(match[7] ?? 0) }) ?? localTime(day)
}
