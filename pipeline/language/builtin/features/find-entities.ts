import type { Features } from '../../../../contract/dream.ts'
import {
  AMBIGUOUS_NAMES,
  AMBIGUOUS_TOOLS,
  FIRST_NAMES,
  KIN,
  ORGANIZATION_ENDINGS,
  ORGANIZATIONS,
  PLACE_ENDINGS,
  PLACES,
  TITLES,
  TOOLS,
} from '../lexicon/names.ts'
import type { ParsedText, Sentence, Token } from '../text/sentences.ts'
import { isCalendarWord, isStopWord } from '../text/words.ts'

export type Entities = Features['entities']
type EntityKind = keyof Entities

const MAXIMUM_PER_KIND = 24
const NAME_WORD = /^\p{Lu}[\p{L}\p{M}\p{N}'’.&-]*$/u
const ACRONYM = /^\p{Lu}[\p{Lu}\p{N}]{1,5}$/u
const CAMEL_CASE = /^(?:\p{Ll}+\p{Lu}|\p{Lu}\p{Ll}+\p{Lu}\p{Ll})[\p{L}\p{N}]*$/u
const JOINERS = new Set(['of', 'the', 'de', 'la', 'van', 'von', 'der', 'den', 'da', 'di', 'del', 'bin', '&', 'and'])
const PERSON_CUES = new Set(
  `with met meet meeting called call asked ask told tell thanked thank thanks texted emailed phoned visited visit helped invited hugged saw from for and to miss missed
  love married by introduced interviewed paid reminded congratulated showed joined owe owes dear hi hello`.split(/\s+/),
)
const STRONG_PERSON_CUES = new Set(
  'with met called asked told thanked texted emailed phoned visited hugged invited married introduced reminded dear'.split(' '),
)
const SPEECH = new Set(
  'said says asked told thinks thought suggested wants wanted called came told laughed agreed replied wrote explained offered promised brought loves likes hates ordered lives moved feels seemed looked smiled helped showed gave recommended mentioned apologised apologized snapped shouted cried arrived left is was has'.split(
    ' ',
  ),
)
const PLACE_CUES = new Set('in at near from to around through towards via outside across visiting'.split(' '))

const WHEREABOUTS = new Set(
  'live move arrive stay walk drive fly travel visit cycle hike land moved born station train holiday trip flat house conference weekend wedding grow'.split(
    ' ',
  ),
)

interface Candidate {
  words: string[]
  isAtStart: boolean
  before: Token | undefined
  after: Token | undefined
  /** A verb of being or going somewhere stands shortly before. */
  isWhereabouts: boolean
}

function isNameToken(token: Token): boolean {
  if (/^I(?:['’]\p{L}+)?$/u.test(token.text) || !NAME_WORD.test(token.text) || isCalendarWord(token.lower.replace(/['’]s$/, '')))
    return false
  return token.pos === 'PROPN' || (token.pos !== 'VERB' && token.pos !== 'ADV' && !isStopWord(token.lower))
}

/** Runs of capitalised words in a sentence, with joining words inside ("University of Leeds", "Ludwig van Beethoven"). */
function nameRuns(sentence: Sentence): Candidate[] {
  const runs: Candidate[] = []
  const { tokens } = sentence
  let index = 0
  while (index < tokens.length) {
    const token = tokens[index]
    if (token === undefined || !isNameToken(token) || (index === 0 && token.pos === 'ADJ')) {
      index += 1
      continue
    }
    const words = [token.text]
    let end = index + 1
    for (; end < tokens.length; end++) {
      const next = tokens[end]
      const following = tokens[end + 1]
      if (next === undefined) break
      if (isNameToken(next) || (words.length > 0 && /^\p{Lu}\.?$/u.test(next.text) && next.lower !== 'i')) words.push(next.text)
      else if (JOINERS.has(next.lower) && next.lower !== 'and' && following && isNameToken(following)) words.push(next.text)
      else break
    }
    runs.push({
      words,
      isAtStart: index === 0 || /^["“'‘(–—:-]$/.test(tokens[index - 1]?.text ?? ''),
      before: tokens[index - 1],
      after: tokens[end],
      isWhereabouts: tokens.slice(Math.max(0, index - 6), index).some((other) => WHEREABOUTS.has(other.lemma)),
    })
    index = end
  }
  return runs
}

/** Drops a possessive, marks and a sentence's opening word that is only capitalised for its place. */
function cleanName(candidate: Candidate): string[] {
  const words = candidate.words.map((word) => word.replace(/['’]s?$/, '').replace(/[.,]+$/, '')).filter((word) => word !== '')
  const first = words[0]?.toLowerCase() ?? ''
  if (candidate.isAtStart && words.length > 1 && (isStopWord(first) || STRONG_PERSON_CUES.has(first) || /(?:ed|ing)$/.test(first)))
    return words.slice(1)
  return words
}

function classify(words: readonly string[], candidate: Candidate, isHeading: boolean): EntityKind | null {
  const lower = words.map((word) => word.toLowerCase())
  const first = lower[0] ?? ''
  const last = lower.at(-1) ?? ''
  const whole = lower.join(' ')
  const before = candidate.before?.lower ?? ''
  const after = candidate.after?.lower ?? ''
  if (
    (TOOLS.has(whole) && !(AMBIGUOUS_TOOLS.has(whole) && candidate.isAtStart)) ||
    (words.length === 1 && CAMEL_CASE.test(words[0] ?? '') && !/^(?:Mc|Mac|De|La|O['’])/.test(words[0] ?? ''))
  )
    return 'tools'
  if (PLACES.has(whole) || (words.length > 1 && PLACE_ENDINGS.has(last) && !TITLES.has(first))) return 'locations'
  if (
    ORGANIZATIONS.has(whole) ||
    (words.length > 1 && (ORGANIZATION_ENDINGS.has(last) || /^(?:university|bank|ministry|institute|museum|department) of\b/.test(whole)))
  )
    return 'organizations'
  if (TITLES.has(first) && words.length > 1) return 'people'
  const isKnownName = FIRST_NAMES.has(first) && !AMBIGUOUS_NAMES.has(first)
  if (isKnownName && words.length <= 3) return 'people'
  if (words.length === 1 && KIN.has(first)) return isHeading ? null : 'people'
  const hasSpeech = SPEECH.has(after)
  if (AMBIGUOUS_NAMES.has(first) && words.length <= 2) {
    if (STRONG_PERSON_CUES.has(before) || (hasSpeech && !candidate.isAtStart) || (words.length === 2 && !isHeading)) return 'people'
    return !candidate.isAtStart && candidate.before?.pos !== 'DET' && !isHeading ? 'people' : null
  }
  if (isHeading) return words.length > 1 && words.length <= 4 ? 'concepts' : null
  if (words.length === 1 && ACRONYM.test(words[0] ?? '')) return 'concepts'
  const isProper = candidate.before?.pos !== 'DET' && candidate.before?.pos !== 'ADJ'
  if (
    words.length <= 2 &&
    isProper &&
    !candidate.isAtStart &&
    (STRONG_PERSON_CUES.has(before) || (hasSpeech && SPEECH.has(after) && !PLACE_CUES.has(before)))
  )
    return 'people'
  if (candidate.isAtStart && words.length === 1) return null
  if (PLACE_CUES.has(before) && isProper && words.length <= 3 && candidate.isWhereabouts) return 'locations'
  if (words.length === 1 && PERSON_CUES.has(before) && isProper && candidate.after?.pos !== 'NOUN') return 'people'
  return 'concepts'
}

/** Collects names of a kind once each, in the order they came, case-insensitively. */
class NameList {
  private readonly seen = new Map<string, string>()

  add(name: string): void {
    const clean = name.replace(/\s+/g, ' ').trim()
    const key = clean.toLowerCase()
    if (clean.length < 2 || clean.length > 60 || this.seen.has(key) || this.seen.size >= MAXIMUM_PER_KIND) return
    this.seen.set(key, clean)
  }

  has(name: string): boolean {
    return this.seen.has(name.toLowerCase())
  }

  values(): string[] {
    return [...this.seen.values()]
  }
}

/** "Anna" is dropped where "Anna Lindqvist" is named too. */
function withoutParts(names: readonly string[]): string[] {
  return names.filter((name) => !names.some((other) => other !== name && other.toLowerCase().startsWith(`${name.toLowerCase()} `)))
}

const RELATION =
  /\b(?:my|our)\s+(mum|mom|dad|grandma|grandpa|granny|nan|mother|father|sister|brother|daughter|son|wife|husband|aunt|uncle|cousin|niece|nephew|boss|landlord|landlady|neighbou?r|therapist)\b(?!['’]?s?\s+\p{Lu})/giu

/**
 * Finds people, organisations, tools, places and concepts named in a note.
 *
 * Names are runs of capitalised words told apart by cues ("met X", "X said", "in X"), small gazetteers and endings ("… Street"); a
 * name at the start of a sentence counts only when something else says that it is one. Tags and [[wikilinks]] are concepts, names in
 * back-ticks tools. Weekdays and months are never names.
 */
export function findEntities(parsed: ParsedText, tags: readonly string[]): Entities {
  const lists: Record<EntityKind, NameList> = {
    people: new NameList(),
    organizations: new NameList(),
    tools: new NameList(),
    concepts: new NameList(),
    locations: new NameList(),
  }
  const doubtful: string[] = []
  const known = new Map<string, EntityKind>(
    [...tags, ...parsed.hashtags]
      .filter((tag) => !FIRST_NAMES.has(tag.toLowerCase()) && !KIN.has(tag.toLowerCase()))
      .map((tag) => [tag.toLowerCase(), 'concepts']),
  )
  for (const sentence of parsed.sentences) {
    sentence.tokens.forEach((token, index) => {
      const isCertain = !AMBIGUOUS_TOOLS.has(token.lower) || (index > 0 && /^\p{Lu}/u.test(token.text))
      if (TOOLS.has(token.lower) && isCertain) lists.tools.add(token.text)
    })
    if (!parsed.isEnglish) continue
    for (const candidate of nameRuns(sentence)) {
      const words = cleanName(candidate)
      if (words.length === 0 || words.length > 5 || (words.length === 1 && (words[0]?.length ?? 0) < 2)) continue
      const name = words.join(' ')
      const kind = classify(words, candidate, sentence.block.kind === 'heading')
      if (kind === null) doubtful.push(name)
      else if (!known.has(name.toLowerCase())) known.set(name.toLowerCase(), kind)
      if (kind !== null) lists[known.get(name.toLowerCase()) ?? kind].add(name)
    }
    for (const [, relation] of sentence.text.matchAll(RELATION))
      if (relation) lists.people.add(relation.charAt(0).toUpperCase() + relation.slice(1).toLowerCase())
  }
  for (const name of doubtful) {
    const kind = known.get(name.toLowerCase())
    if (kind !== undefined) lists[kind].add(name)
  }
  for (const mention of parsed.mentions) lists.people.add(mention)
  for (const name of parsed.codeNames) if (/^[\p{L}@][\p{L}\p{N}_./@-]{1,39}$/u.test(name)) lists.tools.add(name)
  for (const link of parsed.wikilinks)
    if (!isCalendarWord(link.toLowerCase()) && !/^\d{4}-\d{2}/.test(link) && !lists.people.has(link))
      lists.concepts.add(link.split('/').at(-1) ?? link)
  for (const tag of [...tags, ...parsed.hashtags]) if (!lists.people.has(tag)) lists.concepts.add(tag.replace(/[_-]/g, ' '))
  const people = withoutParts(lists.people.values())
  const isPerson = new Set(people.flatMap((name) => [name, name.split(' ')[0] ?? name]).map((name) => name.toLowerCase()))
  const others = (kind: EntityKind): string[] => lists[kind].values().filter((name) => !isPerson.has(name.toLowerCase()))
  return {
    people,
    organizations: others('organizations'),
    tools: others('tools'),
    concepts: withoutParts(others('concepts').filter((name) => !lists.tools.has(name) && !lists.locations.has(name))),
    locations: others('locations'),
  }
}
