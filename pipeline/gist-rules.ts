const WEEKDAY = '\\b(mon|tues|wednes|thurs|fri|satur|sun)days?\\b'
const MONTH = '(january|february|march|april|may|june|july|august|september|october|november|december)'

/**
 * What a gist may not name: a date or a weekday. Knowledge outlives the day it was learned on.
 *
 * Written for both JavaScript and DuckDB (RE2), without regard to case.
 */
export const GIST_DATE_PATTERN = [
  WEEKDAY,
  '\\b\\d{4}-\\d{1,2}-\\d{1,2}\\b',
  '\\b\\d{1,2}[./]\\d{1,2}[./]\\d{2,4}\\b',
  `\\b${MONTH} \\d{1,4}\\b`,
  `\\b\\d{1,2}(st|nd|rd|th)? (of )?${MONTH}\\b`,
].join('|')

const dates = new RegExp(GIST_DATE_PATTERN, 'i')
const everyDate = new RegExp(GIST_DATE_PATTERN, 'gi')

export interface GistLimits {
  gist_minimum: number
  gist_maximum: number
}

/** Why a text cannot be a gist; null when it can. */
export function gistFault(text: string | null, limits: GistLimits): 'no_gist' | 'gist_length' | 'gist_dated' | null {
  if (text === null) return 'no_gist'
  const length = Array.from(text).length
  if (length < limits.gist_minimum || length > limits.gist_maximum) return 'gist_length'
  return dates.test(text) ? 'gist_dated' : null
}

/** The longest opening of a memory's own words that can be its gist, cut at a word; null when nothing is left. */
export function gistFromContent(content: string, limits: GistLimits): string | null {
  const words = content
    .replace(everyDate, ' ')
    .replace(/[#>*_`|[\]]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  const longest = Math.min(200, limits.gist_maximum)
  const characters = Array.from(words)
  const opening =
    characters.length <= longest
      ? words
      : characters
          .slice(0, longest - 1)
          .join('')
          .replace(/\s+\S*$/, '') + '…'
  return gistFault(opening, limits) === null ? opening : null
}
