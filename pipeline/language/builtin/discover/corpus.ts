import { AppError } from '../../../../contract/errors.ts'
import type { CorpusOptions, ReplayMember } from '../../language-model.ts'
import { statedFacts, type Stated } from '../claims/contradictions.ts'
import { parseText } from '../text/sentences.ts'
import { zoneOffsetMinutes } from '../text/find-dates.ts'
import { stem } from '../text/stems.ts'
import { feelingsTowards } from './feelings.ts'
import { fullNames, TopicGatherer, type Topic } from './topics.ts'

const DAY = 86_400_000
const MINUTE = 60_000
/** How many notes are read before the event loop gets its turn. */
const NOTES_PER_TURN = 100
/** Length read per note: the whole of an ordinary one. Keeps 100 000 notes within a minute. */
const CHARACTERS_READ = 4_000

/** A note with what the tests need: where it stands in time by the person's own clock, and its words. Its sentences are not kept. */
export interface CorpusNote {
  member: ReplayMember
  /** Position in time order, 0-based. */
  index: number
  at: number
  /** Local calendar day, counted from 1970. */
  day: number
  /** 0 Sunday … 6 Saturday. */
  weekday: number
  /** 0 … 23, local. */
  hour: number
  /** Stems of its content words, each once. */
  stems: ReadonlySet<string>
  /** Sentences that end in a question mark. */
  questions: string[]
  /** Pleasantness towards each person named, by the key of the person's topic. */
  feelings: ReadonlyMap<string, number>
}

/** All notes in time order with the topics they share. */
export interface Corpus {
  notes: CorpusNote[]
  topics: Topic[]
  facts: Stated[]
  options: CorpusOptions
  /** False when most notes bear one and the same clock time: then the hour says nothing. */
  hasHours: boolean
}

function haveHours(notes: readonly CorpusNote[]): boolean {
  const counts = new Map<number, number>()
  for (const { at } of notes) {
    const clock = Math.floor(at / MINUTE) % 1_440
    counts.set(clock, (counts.get(clock) ?? 0) + 1)
  }
  return Math.max(0, ...counts.values()) < notes.length * 0.4
}

function localTime(at: number, timeZone: string): Pick<CorpusNote, 'day' | 'weekday' | 'hour'> {
  const local = at + zoneOffsetMinutes(at, timeZone) * MINUTE
  const day = Math.floor(local / DAY)
  return { day, weekday: (((day + 4) % 7) + 7) % 7, hour: Math.floor((local - day * DAY) / 3_600_000) }
}

/**
 * Gives the event loop its turn, so that a stop request is heard.
 *
 * @throws AppError CANCELLED when the signal was given.
 */
export async function givenTurn(signal: AbortSignal | undefined): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve))
  if (signal?.aborted) throw new AppError('CANCELLED')
}

/**
 * Reads all memories once, in time order. Sentences are dropped after each note, so that 100 000 notes fit in memory.
 *
 * @throws AppError CANCELLED when the signal is given.
 */
export async function readCorpus(members: readonly ReplayMember[], options: CorpusOptions): Promise<Corpus> {
  const ordered = [...members].sort((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1))
  const names = fullNames(ordered)
  const gatherer = new TopicGatherer(names)
  const notes: CorpusNote[] = []
  const facts: Stated[] = []
  for (const [index, member] of ordered.entries()) {
    if (index % NOTES_PER_TURN === 0) await givenTurn(options.signal)
    const parsed = parseText(member.content.slice(0, CHARACTERS_READ).toWellFormed())
    gatherer.addNote(index, member, parsed)
    facts.push(...statedFacts({ member, parsed }))
    notes.push({
      member,
      index,
      at: member.createdAt,
      ...localTime(member.createdAt, options.timeZone),
      stems: new Set(
        parsed.sentences.flatMap((sentence) => sentence.tokens.filter((token) => token.isContent).map((token) => stem(token.lemma))),
      ),
      questions: parsed.sentences
        .filter((sentence) => sentence.text.trimEnd().endsWith('?') && sentence.block.kind !== 'quote')
        .map((sentence) => sentence.text),
      feelings: new Map(
        [...feelingsTowards(parsed, gatherer.lastPeople, member.features.valence)].map(([name, value]) => [
          `person:${(names.get(name) ?? name).toLowerCase()}`,
          value,
        ]),
      ),
    })
  }
  return { notes, topics: gatherer.topics(notes.length), facts, options, hasHours: haveHours(notes) }
}
