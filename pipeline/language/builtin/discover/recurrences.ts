import { capitalize, pText, round } from '../claims/wording.ts'
import type { Corpus, CorpusNote } from './corpus.ts'
import { cite, confidenceOf, FALSE_DISCOVERY_RATE, interest, type Finding } from './finding.ts'
import { adjustForFamily, binomialTail } from './statistics.ts'
import { KIND_WEIGHT, type Topic } from './topics.ts'

const WEEKDAYS = ['Sundays', 'Mondays', 'Tuesdays', 'Wednesdays', 'Thursdays', 'Fridays', 'Saturdays']
const DAY_PARTS = [
  { name: 'in the morning', from: 5, to: 11 },
  { name: 'in the afternoon', from: 12, to: 17 },
  { name: 'in the evening', from: 18, to: 22 },
  { name: 'at night', from: 23, to: 28 },
]
const LEAST_HITS = 4
const LEAST_SHARE = 0.6
const LEAST_LIFT = 1.8
const LEAST_PART = 0.3
const RECURRENCE_RATE = FALSE_DISCOVERY_RATE

interface Slot {
  /** After "mostly": "on Tuesdays", "on Tuesdays and Fridays", "in the evening". */
  phrase: string
  holds: (note: CorpusNote) => boolean
  /** For a pair of weekdays: both. Each must carry its part, or "Tuesdays and Fridays" with one Friday would be "Tuesdays". */
  weekdays: readonly number[]
}

interface Recurrence {
  topic: Topic
  slot: Slot
  hits: number
  total: number
  chance: number
  p: number
}

const weekdaySlots: readonly Slot[] = [
  ...WEEKDAYS.map((name, weekday): Slot => ({ phrase: `on ${name}`, holds: (note) => note.weekday === weekday, weekdays: [weekday] })),
  ...WEEKDAYS.flatMap((first, a) =>
    WEEKDAYS.map((second, b): Slot & { isOrdered: boolean } => ({
      phrase: a === 0 && b === 6 ? 'at weekends' : `on ${first} and ${second}`,
      holds: (note) => note.weekday === a || note.weekday === b,
      weekdays: [a, b],
      isOrdered: a < b,
    })).filter((slot) => slot.isOrdered),
  ),
]
const hourSlots: readonly Slot[] = DAY_PARTS.map(({ name, from, to }) => ({
  phrase: name,
  holds: ({ hour }) => (hour >= from && hour <= to) || hour + 24 <= to,
  weekdays: [],
}))

/** The slot of the week or day that a topic keeps to best, with its p-value corrected for the slots tried. */
function bestSlot(corpus: Corpus, topic: Topic, slots: readonly Slot[], chances: readonly number[]): Recurrence | null {
  const byDay = new Map(
    topic.notes.flatMap((index) => (corpus.notes[index] ? [[corpus.notes[index].day, corpus.notes[index]] as const] : [])),
  )
  const days = [...byDay.values()]
  let best: Recurrence | null = null
  slots.forEach((slot, index) => {
    const hits = days.filter((note) => slot.holds(note)).length
    const chance = chances[index] ?? 1
    if (hits < LEAST_HITS || hits < days.length * LEAST_SHARE || hits < days.length * chance * LEAST_LIFT) return
    if (
      slot.weekdays.length === 2 &&
      slot.weekdays.some((weekday) => days.filter((note) => note.weekday === weekday).length < hits * LEAST_PART)
    )
      return
    const p = Math.min(1, binomialTail(hits, days.length, chance) * slots.length)
    if (best === null || p < best.p) best = { topic, slot, hits, total: days.length, chance, p }
  })
  return best
}

function sentence({ topic, slot, hits, total }: Recurrence): string {
  if (topic.clause !== null) return `${capitalize(topic.clause)} mostly ${slot.phrase}: ${hits} of ${total} days.`
  if (topic.kind === 'person')
    return `${topic.label} comes up mostly ${slot.phrase}: ${hits} of the ${total} days you mention ${topic.label}.`
  return `You write about ${topic.label} mostly ${slot.phrase}: ${hits} of ${total} days.`
}

function toFinding(corpus: Corpus, found: Recurrence, adjusted: number, family: number): Finding {
  const { topic, slot, hits, total, chance, p } = found
  const expected = round(total * chance, 1)
  return {
    about: [topic.key],
    score: interest(adjusted, 1 / chance, KIND_WEIGHT[topic.kind]),
    claim: {
      kind: 'pattern',
      text: sentence(found),
      confidence: confidenceOf(adjusted, hits),
      basis: `${hits} of ${total} days ${slot.phrase}; ${expected} expected from when you write at all. Binomial test, ${pText(adjusted)} after Benjamini–Hochberg over ${family} topics; confidence is 1 − p, less for few notes.`,
      evidence: { count: hits, total, expected, lift: round(hits / Math.max(0.1, total * chance)), p, adjustedP: adjusted },
      citations: cite(
        corpus,
        topic.notes.filter((index) => corpus.notes[index] !== undefined && slot.holds(corpus.notes[index])),
      ),
    },
  }
}

function findIn(corpus: Corpus, slots: readonly Slot[]): Finding[] {
  const days = [...new Map(corpus.notes.map((note) => [`${note.day}`, note])).values()]
  const base = slots === hourSlots ? corpus.notes : days
  const chances = slots.map((slot) => (base.filter((note) => slot.holds(note)).length + 0.5) / (base.length + 1))
  const family = corpus.topics.filter((topic) => topic.notes.length >= LEAST_HITS && !(topic.kind === 'state' && slots === hourSlots))
  const found = family.flatMap((topic) => bestSlot(corpus, topic, slots, chances) ?? [])
  const adjusted = adjustForFamily(
    found.map((entry) => entry.p),
    family.length,
  )
  return found.flatMap((entry, index) =>
    (adjusted[index] ?? 1) <= RECURRENCE_RATE ? [toFinding(corpus, entry, adjusted[index] ?? 1, family.length)] : [],
  )
}

/** Topics that keep to a weekday, a pair of weekdays, or a part of the day, more than the person's writing as a whole does. */
export function findRecurrences(corpus: Corpus): Finding[] {
  return [...findIn(corpus, weekdaySlots), ...(corpus.hasHours ? findIn(corpus, hourSlots) : [])]
}
