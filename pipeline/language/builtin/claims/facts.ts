import type { Sentence } from '../text/sentences.ts'
import { isStopWord } from '../text/words.ts'
import { stem, stemPhrase } from '../text/stems.ts'

/** A checkable statement: who or what, said in which respect, with which value. */
export interface Fact {
  /** Stems of subject and respect: facts with one key and different values contradict each other. */
  key: string
  subject: string
  value: string
  kind: 'amount' | 'time' | 'home' | 'state' | 'taste'
  /** The clause that states it. */
  text: string
}

const SUBJECT = String.raw`((?:(?:the|my|our|his|her|their|this)\s+)?(?:[\p{L}][\p{L}\p{N}'’-]*\s+){0,4}?[\p{L}][\p{L}\p{N}'’-]*)`
const HEDGE = String.raw`(?:\s+(?:about|around|roughly|exactly|only|now|just|still|actually|at least|up to|nearly|almost|at|to))*`
const AMOUNT = String.raw`\s+([€$£]?\s?\d[\d,.]*\d|[€$£]?\s?\d)\s*(%|[\p{L}]+)?`
const AMOUNT_FACT = new RegExp(
  `${SUBJECT}\\s+(costs?|is|are|charges?|holds?|seats?|weighs?|takes?|needs?|measures?|lasts?|has|fits|requires?|closes?|opens?|starts?|begins?|ends?)${HEDGE}${AMOUNT}`,
  'giu',
)
const TIME_VALUE = String.raw`((?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:(?:the\s+)?\d{1,2}(?:st|nd|rd|th)?\s+(?:of\s+)?)?(?:january|february|march|april|may|june|july|august|september|october|november|december)(?:\s+\d{1,2}(?:st|nd|rd|th)?)?)`
const TIME_FACT = new RegExp(
  `${SUBJECT}\\s+(expires?|is due|are due|runs? out|ends?|starts?|begins?|opens?|closes?|is)\\s+(?:on|in|by|at)\\s+(?:the\\s+end\\s+of\\s+)?${TIME_VALUE}`,
  'giu',
)
const HOME_FACT =
  /(\p{Lu}[\p{L}'’-]+(?:\s\p{Lu}[\p{L}'’-]+)?)\s+(?:still |now )?(lives in|works at|works for|works as an?|is from|was born in|comes from|studies at|teaches at)\s+((?:the\s+)?\p{L}[\p{L}'’-]*(?:\s\p{Lu}[\p{L}'’-]+){0,2})/gu
const DATE_SUBJECTS =
  /\b(?:passport|licen[cs]e|visa|lease|contract|warranty|insurance|deadline|birthday|anniversary|exam|wedding|subscription|permit|certificate|rent|membership|term|school|trial|tax return)\b/i
const LOOSE_SUBJECT =
  /^(?:it|this|that|there|he|she|they|we|i|you|which|what|who|one|everything|nothing|today|next|last|yesterday|tomorrow|here|some|another)\b|\b(?:i|we|it|he|she|they|you)$/i
const MEASURED_ANEW =
  /\b(?:today|yesterday|this (?:morning|week|month|time|year)|last|next|now|so far|again|temperature|weight|score|balance|pulse|pace|count|bill|total|run|ride|walk|lap|km|steps|page)\b/i

const DIETS: readonly [RegExp, RegExp][] = [
  [
    /\bvegetarian\b/i,
    /\b(?:steak|beef|pork|chicken|ham|bacon|lamb|sausages?|turkey|burger|ribs|salami|duck|meatballs?|fish|salmon|tuna|prawns?)\b/i,
  ],
  [
    /\bvegan\b/i,
    /\b(?:steak|beef|pork|chicken|ham|bacon|lamb|sausages?|turkey|salami|duck|fish|salmon|tuna|cheese|butter|eggs?|omelette|milk|yoghurt|honey)\b/i,
  ],
  [
    /\b(?:doesn['’]t|does not|never) drinks? (?:any )?alcohol\b|\bteetotal\b|\bsober\b/i,
    /\b(?:wine|beer|whisky|whiskey|gin|vodka|cocktail|champagne|prosecco)\b/i,
  ],
]
const CONSUMES = /\b(?:ate|eats|ordered|had|has|loves?|enjoyed|drank|drinks|likes?|devoured|finished|shared)\b/i
const DISLIKES =
  /(\p{Lu}\p{L}+)\s+(?:is (?:badly |very |severely )?allergic to|hates|can(?:['’]t|not) stand|(?:doesn['’]t|does not) (?:eat|drink|like)|never (?:eats|drinks)|dislikes)\s+((?:\p{L}+\s?){1,3})/u
const LIKES =
  /(\p{Lu}\p{L}+)\s+(?:loves|likes|adores|ate|eats|drinks|drank|ordered|enjoyed|had)\s+(?:the |some |a |an |two |his |her )?((?:\p{L}+\s?){1,3})/u
const ANTONYMS = new Map(
  [
    ['open', 'closed'],
    ['safe', 'unsafe'],
    ['allowed', 'forbidden'],
    ['free', 'paid'],
    ['cheap', 'expensive'],
    ['mandatory', 'optional'],
    ['required', 'optional'],
    ['married', 'single'],
    ['legal', 'illegal'],
    ['possible', 'impossible'],
    ['refundable', 'nonrefundable'],
    ['waterproof', 'leaky'],
    ['dishwasher-safe', 'hand-wash'],
  ].flatMap(
    ([a = '', b = '']) =>
      [
        [a, b],
        [b, a],
      ] as [string, string][],
  ),
)

function subjectKey(subject: string): string | null {
  const trimmed = subject
    .replace(/^(?:(?:and|but|so|that|because|says?|said|told me|note|reminder|also|apparently|turns out|learned)\s+)+/i, '')
    .trim()
  if (LOOSE_SUBJECT.test(trimmed)) return null
  const words = trimmed
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => !isStopWord(word))
  const isDefinite =
    /^(?:the|my|our|his|her|their)\b/i.test(trimmed) || /\p{Lu}/u.test(trimmed.slice(1)) || /^\p{Lu}\p{L}+(?:\s|$)/u.test(trimmed)
  return words.length === 0 || words.length > 4 || !isDefinite ? null : words.map((word) => stem(word.replace(/['’]s$/, ''))).join(' ')
}

/** The subject as written, without the words before it that belong to the clause around it. */
function subjectText(subject: string): string {
  const article = /^(?:.*\s)?((?:the|my|our|his|her|their)\s.*)$/i.exec(subject)
  const plain = (article?.[1] ?? subject).trim()
  return /^\p{Lu}\p{Ll}/u.test(plain) && /^(?:The|My|Our|His|Her|Their)\b/.test(plain)
    ? plain.charAt(0).toLowerCase() + plain.slice(1)
    : plain
}

function numberOf(text: string): string {
  const plain = text.replace(/[€$£\s]/g, '')
  const value = Number(/,\d{1,2}$/.test(plain) ? plain.replace(',', '.') : plain.replaceAll(',', ''))
  return Number.isFinite(value) ? String(value) : plain
}

const RESPECTS = new Map([
  ['charge', 'cost'],
  ['costs', 'cost'],
  ['seat', 'hold'],
  ['fit', 'hold'],
  ['need', 'requir'],
  ['begin', 'start'],
])
const CURRENCIES: Readonly<Record<string, string>> = {
  '€': 'euro',
  $: 'dollar',
  '£': 'pound',
  eur: 'euro',
  usd: 'dollar',
  gbp: 'pound',
  quid: 'pound',
}

function amountFacts(sentence: Sentence): Fact[] {
  if (!/\d/.test(sentence.text)) return []
  return [...sentence.text.matchAll(AMOUNT_FACT)].flatMap((match): Fact[] => {
    const [text, rawSubject = '', verb = '', amount = '', unit = ''] = match
    const subject = subjectText(rawSubject)
    const key = subjectKey(subject)
    if (key === null || MEASURED_ANEW.test(subject) || /\b(?:was|were)\b/.test(text)) return []
    const symbol = /[€$£]/.exec(amount)?.[0]
    const unitWord = symbol ?? unit.toLowerCase()
    const unitKey = CURRENCIES[unitWord] ?? (isStopWord(unitWord) ? '' : stem(unitWord))
    const verbKey = stem(verb.toLowerCase())
    const isMoney = ['euro', 'dollar', 'pound'].includes(unitKey)
    const respect = isMoney ? 'cost' : (RESPECTS.get(verbKey) ?? verbKey)
    if (respect === 'is' && unitKey === '' && symbol === undefined) return []
    return [
      {
        key: `${key}|${respect}|${isMoney || respect === 'cost' ? '' : unitKey}`,
        subject,
        value: numberOf(amount),
        kind: 'amount',
        text: sentence.text,
      },
    ]
  })
}

function timeFacts(sentence: Sentence): Fact[] {
  if (!DATE_SUBJECTS.test(sentence.text)) return []
  return [...sentence.text.matchAll(TIME_FACT)].flatMap((match): Fact[] => {
    const [, rawSubject = '', verb = '', value = ''] = match
    const subject = subjectText(rawSubject)
    const key = subjectKey(subject)
    if (key === null || !DATE_SUBJECTS.test(subject)) return []
    const month = /(?:january|february|march|april|may|june|july|august|september|october|november|december)/i.exec(value)?.[0]
    return [
      {
        key: `${key}|when|${stem(verb.split(' ').at(-1)?.toLowerCase() ?? '')}`,
        subject,
        value: (month ?? value).toLowerCase() + (/\d+/.exec(value)?.[0] ?? ''),
        kind: 'time',
        text: sentence.text,
      },
    ]
  })
}

function homeFacts(sentence: Sentence): Fact[] {
  return [...sentence.text.matchAll(HOME_FACT)].map(([, person = '', verb = '', value = '']) => ({
    key: `${person.toLowerCase()}|${verb.replace(/^(?:comes|is) from$/, 'from').replace(/^works (?:at|for)$/, 'works')}`,
    subject: person,
    value: value.toLowerCase().replace(/^the\s+/, ''),
    kind: 'home',
    text: sentence.text,
  }))
}

/** Tastes and diets: what somebody does not take, and what they took. The value is `no` or `yes`. */
function tasteFacts(sentence: Sentence): Fact[] {
  const facts: Fact[] = []
  const { text } = sentence
  const person =
    /\b(\p{Lu}\p{Ll}+)(?:['’]s)?\b(?=\s+(?:is|was|ordered|ate|had|eats|loves|loved|likes|enjoyed|drank|drinks|doesn|does|never|devoured|finished|has))/u.exec(
      text,
    )?.[1]
  if (person !== undefined) {
    DIETS.forEach(([diet, food], index) => {
      const key = `${person.toLowerCase()}|diet${index}`
      if (
        diet.test(text) &&
        !/\b(?:not|n['’]t|no longer|isn['’]t|used to)\b/i.test(text.replace(/does(?:n['’]t| not) drinks? (?:any )?alcohol/i, ''))
      )
        facts.push({ key, subject: person, value: 'no', kind: 'taste', text })
      else if (
        food.test(text) &&
        CONSUMES.test(text) &&
        !/\b(?:not|n['’]t|never|without|refused|vegan|vegetarian|alcohol-free)\b/i.test(text)
      )
        facts.push({ key, subject: person, value: 'yes', kind: 'taste', text })
    })
  }
  const dislike = DISLIKES.exec(text)
  const like = dislike ? null : LIKES.exec(text)
  const [, who = '', what = ''] = dislike ?? like ?? []
  const object = what
    .trim()
    .toLowerCase()
    .split(/\s+/)
    .find((word) => !isStopWord(word))
  if (who !== '' && object !== undefined)
    facts.push({ key: `${who.toLowerCase()}|takes ${stem(object)}`, subject: who, value: dislike ? 'no' : 'yes', kind: 'taste', text })
  return facts
}

/** Statements in the present tense with "is/are", so that their denial or opposite can be met. */
function stateFacts(sentence: Sentence): Fact[] {
  const match =
    /^(?:(?:and|but|also|so)\s+)?(.{2,60}?)\s+(is|are|works?|does|can|do)(\s+(?:not|never)|n['’]t)?\s+((?:not|never)\s+)?(.{3,60}?)[.!]*$/iu.exec(
      sentence.text,
    )
  if (!match) return []
  const [, rawSubject = '', verb = '', tightNegation, looseNegation, rest = ''] = match
  const subject = subjectText(rawSubject)
  const key = subjectKey(subject)
  const words = rest.toLowerCase().match(/[\p{L}-]+/gu) ?? []
  const head = words.find((word) => !isStopWord(word) || ANTONYMS.has(word))
  if (key === null || head === undefined || words.length > 6 || /\b(?:today|now|this|still|yet|anymore|longer)\b/i.test(rest)) return []
  const isNegated = tightNegation !== undefined || looseNegation !== undefined
  const opposite = ANTONYMS.get(head)
  const isFlipped = opposite !== undefined && opposite < head
  const canonical = isFlipped ? opposite : head
  const tail = stemPhrase(words.filter((word) => word !== head && !isStopWord(word)).join(' '))
  return [
    {
      key: `${key}|${verb.toLowerCase().replace('are', 'is')}|${stem(canonical)} ${tail}`,
      subject,
      value: isNegated !== isFlipped ? 'no' : 'yes',
      kind: 'state',
      text: sentence.text,
    },
  ]
}

/** The checkable statements of a sentence. Questions, wishes and hearsay with "maybe" are none. */
export function extractFacts(sentence: Sentence): Fact[] {
  const { text, block } = sentence
  if (block.kind === 'heading' || block.kind === 'task' || text.length > 240 || text.trimEnd().endsWith('?')) return []
  if (/\b(?:maybe|perhaps|might|if|would|could|should|used to|not sure|i think|probably|no longer|unless|imagine|wish)\b/i.test(text))
    return []
  return [...amountFacts(sentence), ...timeFacts(sentence), ...homeFacts(sentence), ...tasteFacts(sentence), ...stateFacts(sentence)]
}
