import { countWord, pText, round } from '../claims/wording.ts'
import type { Corpus } from './corpus.ts'
import { cite, confidenceOf, FALSE_DISCOVERY_RATE, interest, type Finding } from './finding.ts'
import { adjustForFamily, mean, rankSumTest } from './statistics.ts'
import { KIND_WEIGHT, type Topic } from './topics.ts'

const NAMED: ReadonlySet<Topic['kind']> = new Set(['person', 'place', 'tool', 'organization', 'tag'])
const MOST_SPLITS = 24
const LEAST_SIDE = 3
const LEAST_NOTES = 6
const LEAST_CHANGE = 0.4
const LEAST_DIFFERENCE = 0.3

interface Shift {
  topic: Topic
  split: number
  before: number
  after: number
  p: number
}

const figure = (value: number): string => (value > 0 ? `+${value.toFixed(2)}` : value.toFixed(2).replace('-', '−'))
const tone = (value: number): string =>
  value > 0.3 ? 'warm' : value > 0.1 ? 'friendly' : value < -0.3 ? 'dark' : value < -0.1 ? 'cool' : 'neutral'

/**
 * The split of a topic's notes in time at which the feeling changed most; p is corrected for the splits tried.
 *
 * A split lies between two days: notes of one day (an import whose files carry one date) have no before and after.
 */
function bestSplit(valences: readonly number[], days: readonly number[], topic: Topic): Shift | null {
  let best: Shift | null = null
  const splits = valences.length - 2 * LEAST_SIDE + 1
  const step = Math.max(1, Math.floor(splits / MOST_SPLITS))
  for (let split = LEAST_SIDE; split <= valences.length - LEAST_SIDE; split += step) {
    if (days[split - 1] === days[split]) continue
    const before = mean(valences.slice(0, split))
    const after = mean(valences.slice(split))
    if (Math.abs(after - before) < LEAST_CHANGE || tone(before) === tone(after)) continue
    const p = Math.min(1, rankSumTest(valences.slice(0, split), valences.slice(split)) * Math.sqrt(Math.min(splits, MOST_SPLITS)))
    if (best === null || p < best.p) best = { topic, split, before, after, p }
  }
  return best
}

function shiftFinding(corpus: Corpus, { topic, split, before, after }: Shift, q: number, family: number): Finding {
  const since = topic.notes.length - split
  const direction = after > before ? 'has brightened' : 'has darkened'
  return {
    about: [topic.key],
    score: interest(q, 1 + 4 * Math.abs(after - before), 1.1 * KIND_WEIGHT[topic.kind]),
    claim: {
      kind: 'insight',
      text: `The way you write about ${topic.label} ${direction}: ${tone(before)} in the first ${countWord(split)} notes, ${tone(after)} in the ${countWord(since)} since.`,
      confidence: confidenceOf(q, topic.notes.length),
      basis: `Mean pleasantness ${figure(before)} in ${split} notes before, ${figure(after)} in ${since} after, on a scale from −1 to 1. Mann–Whitney test, ${pText(q)} after Benjamini–Hochberg over ${family} topics; confidence is 1 − p, less for few notes.`,
      evidence: { count: topic.notes.length, before: round(before), after: round(after), adjustedP: q },
      citations: cite(corpus, topic.notes),
    },
  }
}

function toneFinding(corpus: Corpus, topic: Topic, own: number, rest: number, hits: number, q: number, family: number): Finding {
  const isBright = own > rest
  return {
    about: [topic.key],
    score: interest(q, 1 + 3 * Math.abs(own - rest), 0.6 * KIND_WEIGHT[topic.kind]),
    claim: {
      kind: 'pattern',
      text: `Your notes about ${topic.label} are ${isBright ? 'brighter' : 'darker'} than the rest: ${hits} of ${topic.notes.length} lie ${isBright ? 'above' : 'below'} your usual tone.`,
      confidence: confidenceOf(q, topic.notes.length),
      basis: `Mean pleasantness ${figure(own)} in ${topic.notes.length} notes, ${figure(rest)} in all others, on a scale from −1 to 1. Mann–Whitney test, ${pText(q)} after Benjamini–Hochberg over ${family} topics; confidence is 1 − p, less for few notes.`,
      evidence: { count: hits, total: topic.notes.length, mean: round(own), others: round(rest), adjustedP: q },
      citations: cite(corpus, topic.notes),
    },
  }
}

/** Topics whose notes changed their feeling over time, and topics whose notes feel unlike the rest. */
export function findSentimentShifts(corpus: Corpus): Finding[] {
  const valences = corpus.notes.map((note) => note.member.features.valence)
  const subjects = corpus.topics.filter((topic) => topic.notes.length >= LEAST_NOTES && !topic.isFeeling && NAMED.has(topic.kind))
  const shifts = subjects.flatMap(
    (topic) =>
      bestSplit(
        topic.notes.map((index) => valences[index] ?? 0),
        topic.notes.map((index) => corpus.notes[index]?.day ?? 0),
        topic,
      ) ?? [],
  )
  const shiftAdjusted = adjustForFamily(
    shifts.map((shift) => shift.p),
    subjects.length,
  )
  const found = shifts.flatMap((shift, index) =>
    (shiftAdjusted[index] ?? 1) <= FALSE_DISCOVERY_RATE ? [shiftFinding(corpus, shift, shiftAdjusted[index] ?? 1, subjects.length)] : [],
  )
  const shifted = new Set(found.flatMap((finding) => finding.about))
  const total = valences.reduce((sum, value) => sum + value, 0)
  const overall = mean(valences)
  const sample = sampledNotes(valences.length)
  const tones = subjects.flatMap((topic) => {
    if (shifted.has(topic.key)) return []
    const own = valencesOf(corpus, topic)
    const rest = (total - own.reduce((sum, value) => sum + value, 0)) / Math.max(1, valences.length - own.length)
    const average = mean(own)
    const hits = own.filter((value) => (average > rest ? value > overall : value < overall)).length
    if (Math.abs(average - rest) < LEAST_DIFFERENCE || hits < own.length * 0.7) return []
    const marked = new Set(topic.notes)
    return [
      {
        topic,
        own: average,
        rest,
        hits,
        p: rankSumTest(
          own,
          sample.filter((index) => !marked.has(index)).map((index) => valences[index] ?? 0),
        ),
      },
    ]
  })
  const toneAdjusted = adjustForFamily(
    tones.map((entry) => entry.p),
    subjects.length,
  )
  return [
    ...found,
    ...tones.flatMap((entry, index) =>
      (toneAdjusted[index] ?? 1) <= FALSE_DISCOVERY_RATE
        ? [toneFinding(corpus, entry.topic, entry.own, entry.rest, entry.hits, toneAdjusted[index] ?? 1, subjects.length)]
        : [],
    ),
  ]
}

/** Towards a person what is said of them, towards anything else the tone of the note. */
function valencesOf(corpus: Corpus, topic: Topic): number[] {
  return topic.notes.map((index) => corpus.notes[index]?.feelings.get(topic.key) ?? corpus.notes[index]?.member.features.valence ?? 0)
}

/** Every n-th note: a thousand are enough to compare with, and keep the test linear over many topics. */
function sampledNotes(count: number): number[] {
  const step = Math.max(1, Math.floor(count / 1_000))
  return Array.from({ length: Math.ceil(count / step) }, (_, position) => position * step)
}
