import { capitalize, pText, round } from '../claims/wording.ts'
import type { Corpus } from './corpus.ts'
import { cite, confidenceOf, FALSE_DISCOVERY_RATE, interest, type Finding } from './finding.ts'
import { adjustForFamily, binomialTail } from './statistics.ts'
import { KIND_WEIGHT, type Topic } from './topics.ts'

const WINDOW = 24 * 3_600_000
const MOST_TOPICS = 700
const NEXT_NOTES = 8
const TOPICS_PER_NOTE = 14
const LEAST_HITS = 4
const LEAST_SHARE = 0.5
const LEAST_LIFT = 2.5
const MOST_SHARED = 0.34

interface Sequence {
  cause: Topic
  effect: Topic
  /** Occasions of the cause followed by the effect, as [cause note, effect note]. */
  pairs: [number, number][]
  occasions: number
  chance: number
  p: number
}

/** Topics by note, the most telling first. */
function topicsByNote(corpus: Corpus, topics: readonly Topic[]): number[][] {
  const byNote: number[][] = corpus.notes.map(() => [])
  topics.forEach((topic, id) => {
    for (const note of topic.notes) {
      const ids = byNote[note]
      if (ids !== undefined && ids.length < TOPICS_PER_NOTE) ids.push(id)
    }
  })
  return byNote
}

/** For each topic, how likely a note is followed by it within a day, whatever the note is about. */
function baseRates(corpus: Corpus, byNote: readonly number[][], count: number): number[] {
  const followed = Array.from({ length: count }, () => 0)
  corpus.notes.forEach((note, index) => {
    for (const id of topicsAfter(corpus, byNote, index, note.at).keys()) followed[id] = (followed[id] ?? 0) + 1
  })
  return followed.map((hits) => (hits + 0.5) / (corpus.notes.length + 1))
}

/** Topics of the next notes within a day, with the first note that has them. */
function topicsAfter(corpus: Corpus, byNote: readonly number[][], index: number, at: number): Map<number, number> {
  const after = new Map<number, number>()
  for (let next = index + 1; next <= index + NEXT_NOTES; next++) {
    const note = corpus.notes[next]
    if (note === undefined || note.at - at > WINDOW) break
    for (const id of byNote[next] ?? []) if (!after.has(id)) after.set(id, next)
  }
  return after
}

function sharedPart(a: Topic, b: Topic): number {
  const notes = new Set(a.notes)
  return b.notes.filter((note) => notes.has(note)).length / Math.min(a.notes.length, b.notes.length)
}

function sentence({ cause, effect, pairs, occasions, chance }: Sequence): string {
  const usual = `against ${Math.max(1, Math.round(chance * 100))} % of the time otherwise`
  const consequence = effect.clause === null ? `${effect.label} follows` : effect.clause
  const occasion = cause.clause === null ? `After notes about ${cause.label}` : `When ${cause.clause}`
  return `${capitalize(occasion)}, ${consequence} within a day: ${pairs.length} of ${occasions} times, ${usual}.`
}

/** On how many days each topic is followed by each other, as a square by topic number: row the cause, column the effect. */
function countSequences(corpus: Corpus, byNote: readonly number[][], size: number): Uint32Array {
  const counts = new Uint32Array(size * size)
  const lastDay = new Int32Array(size * size).fill(-1)
  corpus.notes.forEach((note, index) => {
    const after = [...topicsAfter(corpus, byNote, index, note.at).keys()]
    for (const cause of byNote[index] ?? []) {
      for (const effect of after) {
        const cell = cause * size + effect
        if (effect === cause || lastDay[cell] === note.day) continue
        lastDay[cell] = note.day
        counts[cell] = (counts[cell] ?? 0) + 1
      }
    }
  })
  return counts
}

/** The days on which the effect followed, each with the first pair of notes that shows it. */
function followedPairs(corpus: Corpus, byNote: readonly number[][], cause: Topic, effect: number): [number, number][] {
  const byDay = new Map<number, [number, number]>()
  for (const index of cause.notes) {
    const note = corpus.notes[index]
    if (note === undefined || byDay.has(note.day)) continue
    const next = topicsAfter(corpus, byNote, index, note.at).get(effect)
    if (next !== undefined) byDay.set(note.day, [index, next])
  }
  return [...byDay.values()]
}

function isTelling(cause: Topic, effect: Topic): boolean {
  if (effect.kind === 'state') return true
  return [cause, effect].every((topic) => topic.kind !== 'noun' && topic.kind !== 'verb')
}

function collect(corpus: Corpus): { sequences: Sequence[]; family: number } {
  const topics = corpus.topics.slice(0, MOST_TOPICS)
  const byNote = topicsByNote(corpus, topics)
  const rates = baseRates(corpus, byNote, topics.length)
  const counts = countSequences(corpus, byNote, topics.length)
  const sequences: Sequence[] = []
  const days = topics.map((topic) => new Set(topic.notes.map((note) => corpus.notes[note]?.day)).size)
  let family = 0
  for (let cell = 0; cell < counts.length; cell++) {
    const hits = counts[cell] ?? 0
    if (hits === 0) continue
    family += 1
    const cause = topics[Math.floor(cell / topics.length)]
    const effect = topics[cell % topics.length]
    if (cause === undefined || effect === undefined || hits < LEAST_HITS || !isTelling(cause, effect)) continue
    const occasions = days[Math.floor(cell / topics.length)] ?? 1
    const chance = rates[cell % topics.length] ?? 1
    if (hits < occasions * LEAST_SHARE || hits < occasions * chance * LEAST_LIFT || sharedPart(cause, effect) > MOST_SHARED) continue
    const pairs = followedPairs(corpus, byNote, cause, cell % topics.length)
    sequences.push({ cause, effect, pairs, occasions, chance, p: binomialTail(pairs.length, occasions, chance) })
  }
  return { sequences, family }
}

/** One thing followed by another within a day more often than chance: what may be expected next time. */
export function findSequences(corpus: Corpus): Finding[] {
  if (!corpus.hasHours && corpus.notes.length < 30) return []
  const { sequences, family } = collect(corpus)
  return [true, false].flatMap((isState) => {
    const own = sequences.filter(({ effect }) => (effect.kind === 'state') === isState)
    const states = corpus.topics.filter((topic) => topic.kind === 'state').length
    const size = isState ? Math.min(family, states * Math.min(MOST_TOPICS, corpus.topics.length)) : family
    const adjusted = adjustForFamily(
      own.map((sequence) => sequence.p),
      size,
    )
    return own.flatMap((sequence, index): Finding[] => {
      const q = adjusted[index] ?? 1
      if (q > FALSE_DISCOVERY_RATE) return []
      const { cause, effect, pairs, occasions, chance } = sequence
      const expected = round(occasions * chance, 1)
      return [
        {
          about: [cause.key, effect.key],
          score: interest(q, pairs.length / (occasions * chance), (isState ? 1.2 : 0.7) * Math.max(0.7, KIND_WEIGHT[cause.kind])),
          claim: {
            kind: 'prediction',
            text: sentence(sequence),
            confidence: confidenceOf(q, pairs.length),
            basis: `${pairs.length} of ${occasions} days; ${expected} expected. Binomial test, ${pText(q)} after Benjamini–Hochberg over ${size} pairs; confidence is 1 − p, less for few notes. That one follows the other does not say that it is the cause.`,
            evidence: {
              count: pairs.length,
              total: occasions,
              expected,
              lift: round(pairs.length / (occasions * chance)),
              p: sequence.p,
              adjustedP: q,
            },
            citations: cite(corpus, pairs.flat()),
          },
        },
      ]
    })
  })
}
