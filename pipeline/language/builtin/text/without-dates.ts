const WEEKDAY = '(?:mon|tues|wednes|thurs|fri|satur|sun)days?'
const SHORT_WEEKDAY = '(?:Mon|Tue|Tues|Wed|Thu|Thur|Thurs|Fri|Sat|Sun)'
const MONTH = '(?:january|february|march|april|may|june|july|august|september|october|november|december)'
const SHORT_MONTH = '(?:jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec)'
const DAY_PART = '(?:mornings?|afternoons?|evenings?|nights?|lunchtime|noon)'
const LEAD =
  '(?:(?:on|by|until|till|since|from|before|after|around|for|of|in|this coming|this past|early|late|mid)\\s+)?(?:(?:the|this|last|next|every|each|most|one|a)\\s+)?'

/** Expressions that pin a sentence to a day or an hour; each is cut together with the words that introduce it. */
const EXPRESSIONS: readonly RegExp[] = [
  /(?:\b(?:on|by|until|till|since|from|before|after|of|for|dated?)\s+)?\(?\b\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2})?(?:\.\d+)?Z?)?\b\)?:?/g,
  new RegExp(`(?:\\b(?:on|by|until|till|since|from|before|after|of|for|dated?)\\s+)?\\b\\d{1,2}[./]\\d{1,2}[./](?:\\d{4}|\\d{2})\\b`, 'gi'),
  new RegExp(
    `\\b${LEAD}(?:${WEEKDAY},?\\s+)?(?:the\\s+)?\\d{1,2}(?:st|nd|rd|th)?\\s+(?:of\\s+)?(?:${MONTH}|${SHORT_MONTH}\\b\\.?)(?:,?\\s+\\d{4}\\b)?`,
    'gi',
  ),
  new RegExp(
    `\\b${LEAD}(?:${WEEKDAY},?\\s+)?(?:${MONTH}|${SHORT_MONTH}\\b\\.?)\\s+(?:the\\s+)?\\d{1,2}(?:st|nd|rd|th)?\\b(?!\\s*%)(?:,?\\s+\\d{4}\\b)?`,
    'gi',
  ),
  new RegExp(`\\b(?:on\\s+)?(?:the\\s+)\\d{1,2}(?:st|nd|rd|th)\\b(?!\\s+\\p{L}+)`, 'giu'),
  new RegExp(
    `\\b(?:in|by|until|till|since|from|before|after|during|of|for|early|late|mid|this|last|next)\\s+(?:early\\s+|late\\s+|mid-?)?(?:${MONTH})\\b(?:\\s+\\d{4}\\b)?`,
    'gi',
  ),
  new RegExp(`\\b(?:in|since|from|by|until|till)\\s+(?:19|20)\\d{2}\\b`, 'gi'),
  new RegExp(`\\b${LEAD}${WEEKDAY}(?:['’]s)?(?:\\s+and\\s+${WEEKDAY})?(?:\\s+${DAY_PART})?\\b(?:\\s+(?:again|at)\\b(?=\\s+\\d))?`, 'gi'),
  new RegExp(`\\b(?:on|by|until|till|since|from|before|after|last|next|this|every)\\s+${SHORT_WEEKDAY}\\b\\.?`, 'g'),
  /(?:\b(?:at|by|until|till|from|since|before|after|around|about)\s+)?\b\d{1,2}(?:[:h]\d{2}|\.\d{2}(?=\s*[ap]\.?m))\s*(?:[ap]\.?m\b\.?|o['’]clock|uhr)?(?:\s*(?:-|–|to|and|until)\s*\d{1,2}(?:[:.]\d{2})?\s*(?:[ap]\.?m\b\.?)?)?(?![\d%])/gi,
  /(?:\b(?:at|by|until|till|from|since|before|after|around|about)\s+)?\b\d{1,2}\s*(?:[ap]\.?m\b|o['’]clock)/gi,
  /\b(?:today|tonight|tomorrow|yesterday)(?:['’]s)?(?:\s+(?:morning|afternoon|evening|night))?\b/gi,
  /\b(?:early |late |later )?(?:this|last|next)\s+(?:morning|afternoon|evening|night|weekend|week|month|year)\b/gi,
  /\b(?:earlier|later)\s+(?:today|this week)\b/gi,
  /\b(?:a|an|one|two|three|four|five|six|seven|ten|\d{1,3})\s+(?:days?|weeks?|months?|years?|hours?|minutes?)\s+ago\b/gi,
]

const STILL_DATED = new RegExp(
  [
    `\\b${WEEKDAY}\\b`,
    `\\b(?:january|february|april|june|july|august|september|october|november|december)\\b`,
    `\\b(?:${MONTH}|${SHORT_MONTH})\\.?\\s+\\d`,
    `\\d(?:st|nd|rd|th)?\\s+(?:of\\s+)?(?:${MONTH}|${SHORT_MONTH})\\b`,
    '\\d{4}-\\d{2}',
    '\\b\\d{1,2}[./]\\d{1,2}[./]\\d{2,4}\\b',
    '\\b\\d{1,2}:\\d{2}\\b',
    '\\b\\d{1,2}\\s*[ap]\\.?m\\b',
    '\\b(?:19|20)\\d{2}\\b',
  ].join('|'),
  'i',
)
const STILL_DATED_CASED = /\b(?:May|March)\b(?!\s+(?:be|have|not)\b)(?<=\b(?:in|by|since|until|this|last|next|from|of|for)\s+\w+)/

/** Whether a text names a date, a weekday, a month or a clock time. */
export function namesDate(text: string): boolean {
  return STILL_DATED.test(text) || STILL_DATED_CASED.test(text)
}

const DANGLING_END =
  /\b(?:on|at|by|in|to|from|of|for|the|a|an|and|or|but|with|is|are|was|were|be|been|until|till|since|this|every|moved|expires?|ends?|starts?|begins?|due|scheduled|lasts?|falls?|closes?|opens?|runs|because|that|before|after|between|vs|around|about)\s*[,;:]?\s*([.!?…]*)$/i
const BARE_START =
  /^(?:is|are|was|were|has|had|will|would|can|could|works?|and|or|but|of|to|at|by|with|,|morning|evening|night|afternoon|after|before)\b/i

/** Mends what a cut leaves behind: spaces before marks, empty brackets, doubled commas, a lower-case start. */
function mend(text: string): string {
  const mended = text
    .replace(/\(\s*[,;:–-]*\s*\)|\[\s*\]/g, '')
    .replace(/\(\s+/g, '(')
    .replace(/\s+([,;:.!?…)])/g, '$1')
    .replace(/([,;:–-])(?:\s*[,;:])+/g, '$1')
    .replace(/,\s*([.!?…])/g, '$1')
    .replace(/^[\s,;:.–—-]+/, '')
    .replace(/^(?:and|but|so|then|also)\s*,\s*/i, '')
    .replace(/\s{2,}/g, ' ')
    .trim()
  return mended.charAt(0).toLocaleUpperCase('en') + mended.slice(1)
}

/**
 * Cuts dates, weekday names and clock times out of a sentence, with the words that lead them in.
 *
 * "On Monday I planted beans at 9:30" → "I planted beans". Returns null when the rest is no sentence any more, because
 * the date was what it was about ("The deadline is Friday").
 */
export function withoutDates(sentence: string): string | null {
  let text = sentence.replace(/\s*\([^()]{1,60}\)/g, (bracket) => (namesDate(bracket) ? '' : bracket))
  let wasCutAtStart = false
  for (const expression of EXPRESSIONS) {
    text = text.replace(expression, (match: string, ...rest: unknown[]) => {
      const offset = rest.find((value): value is number => typeof value === 'number') ?? 0
      const whole = rest.find((value): value is string => typeof value === 'string' && value.length >= match.length + offset) ?? ''
      if (offset === 0) wasCutAtStart = true
      const article = /^(?:the|a)\s/i.exec(match)?.[0]
      return article !== undefined && /^ \p{Ll}/u.test(whole.slice(offset + match.length)) ? article : ' '
    })
  }
  if (text === sentence) return namesDate(sentence) ? null : mend(sentence)
  const mended = mend(text)
  if (namesDate(mended) || DANGLING_END.test(mended)) return null
  if (wasCutAtStart && BARE_START.test(mended)) return null
  return mended
}
