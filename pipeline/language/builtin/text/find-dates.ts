import * as chrono from 'chrono-node'

/** A time named in a text, resolved against when the text was written. */
export interface FoundDate {
  text: string
  at: number
  /** Offset in the text given. */
  index: number
  /** Whether a day was named, not only an hour. */
  hasDay: boolean
}

const MAYBE_DATED =
  /\d|\b(?:today|tonight|tomorrow|yesterday|noon|midnight|morning|afternoon|evening|night|weekend|week|month|year|day|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec|Mon|Tue|Wed|Thu|Fri|Sat|Sun)/i
/** Readings of chrono that are words of another meaning here. */
const NO_DATE =
  /\bminutes?\b|\bseconds?\b|^\d{1,2}[:.]\d{2}$|^(?:evening|morning|night|afternoon|midnight|noon|weekend|week|the (?:week|day|month|year|evening|morning|night|afternoon|weekend)|in the (?:morning|evening|afternoon|night))[,.]?$|^(?:now|sun|sat|mon|wed|may|mar|march|second|the second|for .*|just now|(?:\d+|a|an|one|two|three|half an?)\s*(?:minutes?|hours?|h|m|min|s|seconds?|days?|weeks?|months?|years?|d|y))$/i

const offsetFormatters = new Map<string, Intl.DateTimeFormat>()

/** Minutes that a zone is ahead of UTC at an instant. */
export function zoneOffsetMinutes(at: number, timeZone: string): number {
  if (timeZone === 'UTC') return 0
  let formatter = offsetFormatters.get(timeZone)
  if (formatter === undefined) {
    formatter = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' })
    offsetFormatters.set(timeZone, formatter)
  }
  const name = formatter.formatToParts(at).find((part) => part.type === 'timeZoneName')?.value ?? 'GMT'
  const match = /GMT([+-])(\d{2}):(\d{2})/.exec(name)
  if (!match) return 0
  return (match[1] === '-' ? -1 : 1) * (Number(match[2]) * 60 + Number(match[3]))
}

/**
 * Finds the times a text names, with chrono-node.
 *
 * `isCommitment` reads "by Friday" as the coming one; else the nearest is meant. Lengths of time ("for 40 minutes")
 * and words that only look like dates ("the sun", "may") are not dates.
 */
export function findDates(text: string, writtenAt: number, timeZone: string, isCommitment: boolean): FoundDate[] {
  if (!MAYBE_DATED.test(text)) return []
  const reference = { instant: new Date(writtenAt), timezone: zoneOffsetMinutes(writtenAt, timeZone) }
  return chrono
    .parse(text, reference, { forwardDate: isCommitment })
    .filter((result) => !NO_DATE.test(result.text) && Number.isFinite(result.start.date().getTime()))
    .map((result) => ({
      text: result.text.replace(/[\s,;]+$/, ''),
      at: result.start.date().getTime(),
      index: result.index,
      hasDay: result.start.isCertain('day') || result.start.isCertain('weekday') || result.start.isCertain('month'),
    }))
}
