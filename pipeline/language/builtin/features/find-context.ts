import type { Features } from '../../../../contract/dream.ts'
import { PLACE_NOUNS } from '../lexicon/names.ts'
import { findDates } from '../text/find-dates.ts'
import type { ParsedText } from '../text/sentences.ts'

export type Context = Pick<Features, 'causalLinks' | 'place' | 'objects' | 'dates' | 'temporalMarker'>

const MAXIMUM_LINKS = 6
const MAXIMUM_OBJECTS = 10
const MAXIMUM_DATES = 16
const DATED_SENTENCES = 80

const CAUSE =
  /\b(?:because(?: of)?|so that|led to|leads to|therefore|as a result|thanks to|due to|caused?(?: by)?|which means|that['’]s why|resulted in|hence|consequently)\b/i
const COMMITMENT =
  /\b(?:will|['’]ll|shall|must|need to|have to|should|todo|by|due|deadline|remember|promised|going to|plan(?:ning)? to|before)\b/i
const HABIT =
  /\b(?:every|each|most) (?:other )?(?:day|night|morning|evening|week|month|weekend|(?:mon|tues|wednes|thurs|fri|satur|sun)day)s?\b|\b(?:daily|weekly|monthly)\b|\b(?:before|after) (?:breakfast|lunch|dinner|work|bed|school)\b|\b(?:this|last|yesterday) (?:morning|afternoon|evening|night)\b/i
const IDLE_VERBS = new Set(
  'be have do say tell think know want need get go come let seem feel like look start try keep make take give'.split(' '),
)

function findPlace(parsed: ParsedText, locations: readonly string[]): string | null {
  if (locations[0] !== undefined) return locations[0]
  for (const { tokens } of parsed.sentences) {
    for (let index = 1; index < tokens.length; index++) {
      const token = tokens[index]
      if (token === undefined || !PLACE_NOUNS.has(token.lemma)) continue
      const leads = tokens.slice(Math.max(0, index - 3), index).map((other) => other.lower)
      if (leads.some((word) => word === 'at' || word === 'in' || word === 'from' || word === 'near') && tokens[index + 1]?.pos !== 'NOUN')
        return token.lemma
    }
  }
  return null
}

/** Verb and object pairs: what things were used for. */
function findObjects(parsed: ParsedText): Features['objects'] {
  if (!parsed.isEnglish) return []
  const objects = new Map<string, string | null>()
  for (const { tokens } of parsed.sentences) {
    for (let index = 0; index < tokens.length && objects.size < MAXIMUM_OBJECTS; index++) {
      const verb = tokens[index]
      if (verb?.pos !== 'VERB' || IDLE_VERBS.has(verb.lemma) || !/^[a-z]+$/.test(verb.lemma)) continue
      let cursor = index + 1
      while (
        cursor < tokens.length &&
        cursor - index <= 4 &&
        /^(?:DET|ADJ|NUM|PRON)$/.test(tokens[cursor]?.pos ?? '') &&
        !/^(?:i|we|you|he|she|it|they|them|him|her|me|us)$/.test(tokens[cursor]?.lower ?? '')
      )
        cursor += 1
      const noun: string[] = []
      while (tokens[cursor]?.pos === 'NOUN' && noun.length < 3) noun.push(tokens[cursor++]?.lower ?? '')
      const name = noun.join(' ')
      if (noun.length > 0 && tokens[cursor - 1]?.isContent && !objects.has(name)) objects.set(name, verb.lemma)
    }
  }
  return [...objects].map(([name, affordance]) => ({ name, affordance }))
}

/** Where, when and with what: the setting of a note. */
export function findContext(parsed: ParsedText, locations: readonly string[], createdAt: number, timeZone: string): Context {
  const causalLinks = parsed.sentences
    .filter((sentence) => CAUSE.test(sentence.text))
    .map((sentence) => sentence.text.slice(0, 240).toWellFormed())
  const dates = new Map<string, Features['dates'][number]>()
  let temporalMarker: string | null = null
  for (const sentence of parsed.sentences.slice(0, DATED_SENTENCES)) {
    const found = findDates(sentence.text, createdAt, timeZone, COMMITMENT.test(sentence.text))
    for (const { text, at } of found) if (dates.size < MAXIMUM_DATES) dates.set(`${text}|${at}`, { text, at })
    temporalMarker ??= HABIT.exec(sentence.text)?.[0] ?? found[0]?.text ?? null
  }
  return {
    causalLinks: [...new Set(causalLinks)].slice(0, MAXIMUM_LINKS),
    place: findPlace(parsed, locations),
    objects: findObjects(parsed),
    dates: [...dates.values()],
    temporalMarker,
  }
}
