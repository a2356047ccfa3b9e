import { capitalize, pText, round } from '../claims/wording.ts'
import { stemPhrase } from '../text/stems.ts'
import type { Corpus } from './corpus.ts'
import { cite, confidenceOf, FALSE_DISCOVERY_RATE, interest, type Finding } from './finding.ts'
import { adjustForFamily, hypergeometricTail } from './statistics.ts'
import { KIND_WEIGHT, type Topic, type TopicKind } from './topics.ts'

const MOST_PAIRED_TOPICS = 1_200
const TOPICS_PER_NOTE = 16
const LEAST_TOGETHER = 4
const LEAST_LIFT = 2.5
/** Two topics that are hardly ever apart are one topic in two words, or one template. */
const SAME_THING = 0.8
const NAMED: ReadonlySet<TopicKind> = new Set(['person', 'place', 'tool', 'organization', 'tag', 'state'])

interface Pair {
  a: Topic
  b: Topic
  together: number[]
  p: number
  lift: number
}

function wordsOf(topic: Topic): Set<string> {
  return new Set([...topic.key.replace(/^\w+:/, '').split(/[ -]/), ...stemPhrase(topic.label).split(' ')])
}

function sharesWords(a: Topic, b: Topic): boolean {
  return !wordsOf(a).isDisjointFrom(wordsOf(b))
}

/** Whether a pair tells more than that two words belong to one subject. */
function isTelling(a: Topic, b: Topic): boolean {
  if (!NAMED.has(a.kind) && !NAMED.has(b.kind)) return false
  if (a.kind === 'verb' || b.kind === 'verb') return false
  const isFiling = (topic: Topic, other: Topic): boolean =>
    topic.kind === 'tag' && (other.kind === 'noun' || other.kind === 'phrase' || other.kind === 'tag')
  if (isFiling(a, b) || isFiling(b, a)) return false
  return (
    !(a.kind === 'state' && b.kind === 'state' && (a.key.startsWith('state:late') || b.key.startsWith('state:late'))) && !sharesWords(a, b)
  )
}

/** How often each pair of topics shares a note, as a square by topic number. Work grows with notes, not with pairs of topics. */
function countPairs(corpus: Corpus, topics: readonly Topic[]): Uint32Array {
  const byNote: number[][] = corpus.notes.map(() => [])
  topics.forEach((topic, id) => {
    for (const note of topic.notes) {
      const ids = byNote[note]
      if (ids !== undefined && ids.length < TOPICS_PER_NOTE) ids.push(id)
    }
  })
  const counts = new Uint32Array(topics.length ** 2)
  for (const ids of byNote) {
    for (let x = 0; x < ids.length; x++) {
      for (let y = x + 1; y < ids.length; y++) {
        const cell = (ids[x] ?? 0) * topics.length + (ids[y] ?? 0)
        counts[cell] = (counts[cell] ?? 0) + 1
      }
    }
  }
  return counts
}

function sharedNotes(a: Topic, b: Topic): number[] {
  const notes = new Set(a.notes)
  return b.notes.filter((note) => notes.has(note))
}

/** Whether most of the notes repeat one and the same sentence: then the pair stands in a template, not in a life. */
function isTemplate(corpus: Corpus, together: readonly number[]): boolean {
  const seen = new Map<string, number>()
  for (const index of together.slice(0, 60)) {
    const lines = new Set(
      corpus.notes[index]?.member.content
        .toLowerCase()
        .split(/(?<=[.!?])\s+|\n+/)
        .map((line) => line.trim())
        .filter((line) => line.length >= 12),
    )
    for (const line of lines) seen.set(line, (seen.get(line) ?? 0) + 1)
  }
  return Math.max(0, ...seen.values()) >= Math.max(3, Math.min(60, together.length) * 0.5)
}

function sentence({ a, b, together, lift }: Pair): string {
  const [subject, other] = a.kind === 'state' ? [b, a] : [a, b]
  const times = lift >= 3 ? `${Math.round(lift)} times as often as chance would have it` : 'far more often than chance would have it'
  if (other.clause !== null)
    return `${capitalize(other.label)} and ${subject.label} turn up in the same notes: ${together.length} times, ${times}.`
  if (subject.kind === 'person' && other.kind === 'person')
    return `${subject.label} and ${other.label} belong together in your notes: ${together.length} mention both, ${times}.`
  if (subject.kind === 'person')
    return `Where ${subject.label} comes up, so does the subject of ${other.label}: in ${together.length} of ${subject.notes.length} notes, ${times}.`
  return `${capitalize(subject.label)} and ${other.label} go together: ${together.length} notes mention both, ${times}.`
}

/** Pairs of topics, at least one of them a name, that share notes more often than their frequencies explain. */
export function findCoOccurrences(corpus: Corpus): Finding[] {
  const topics = corpus.topics.slice(0, MOST_PAIRED_TOPICS)
  const total = corpus.notes.length
  const tested: Pair[] = []
  let family = 0
  const counts = countPairs(corpus, topics)
  for (let cell = 0; cell < counts.length; cell++) {
    if (counts[cell] === 0) continue
    const a = topics[Math.floor(cell / topics.length)]
    const b = topics[cell % topics.length]
    if (a === undefined || b === undefined || !isTelling(a, b)) continue
    family += 1
    if ((counts[cell] ?? 0) < LEAST_TOGETHER) continue
    const estimate = ((counts[cell] ?? 0) * total) / (a.notes.length * b.notes.length)
    if (estimate < LEAST_LIFT) continue
    const together = sharedNotes(a, b)
    const lift = (together.length * total) / (a.notes.length * b.notes.length)
    const jaccard = together.length / (a.notes.length + b.notes.length - together.length)
    if (jaccard < SAME_THING)
      tested.push({ a, b, together, lift, p: hypergeometricTail(together.length, a.notes.length, b.notes.length, total) })
  }
  const adjusted = adjustForFamily(
    tested.map((pair) => pair.p),
    family,
  )
  return tested.flatMap((pair, index): Finding[] => {
    const q = adjusted[index] ?? 1
    if (q > FALSE_DISCOVERY_RATE || isTemplate(corpus, pair.together)) return []
    const expected = round((pair.a.notes.length * pair.b.notes.length) / total, 1)
    return [
      {
        about: [pair.a.key, pair.b.key],
        score: interest(q, pair.lift, 0.8 * KIND_WEIGHT[pair.a.kind] * KIND_WEIGHT[pair.b.kind]),
        claim: {
          kind: 'pattern',
          text: sentence(pair),
          confidence: confidenceOf(q, pair.together.length),
          basis: `Together in ${pair.together.length} notes; ${expected} expected from ${pair.a.notes.length} and ${pair.b.notes.length} of ${total}. Hypergeometric test, ${pText(q)} after Benjamini–Hochberg over ${family} pairs; confidence is 1 − p, less for few notes.`,
          evidence: { count: pair.together.length, expected, lift: round(pair.lift), p: pair.p, adjustedP: q },
          citations: cite(corpus, pair.together),
        },
      },
    ]
  })
}
