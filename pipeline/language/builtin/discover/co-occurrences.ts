import { capitalize, pText, round } from '../claims/wording.ts'
import type { Corpus } from './corpus.ts'
import { cite, confidenceOf, FALSE_DISCOVERY_RATE, interest, type Finding } from './finding.ts'
import { adjustForFamily, hypergeometricTail } from './statistics.ts'
import { KIND_WEIGHT, type Topic, type TopicKind } from './topics.ts'

const MOST_PAIRED_TOPICS = 1_200
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

function sharesWords(a: Topic, b: Topic): boolean {
  const words = new Set(a.key.replace(/^\w+:/, '').split(/[ -]/))
  return b.key
    .replace(/^\w+:/, '')
    .split(' ')
    .some((word) => words.has(word))
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

/** Counts pairs note by note over the best topics: work grows with notes, not with pairs of topics. */
function countPairs(corpus: Corpus, topics: readonly Topic[]): Map<number, number[]> {
  const byNote = new Map<number, number[]>()
  topics.forEach((topic, id) => {
    for (const note of topic.notes) {
      const ids = byNote.get(note)
      if (ids === undefined) byNote.set(note, [id])
      else if (ids.length < 16) ids.push(id)
    }
  })
  const pairs = new Map<number, number[]>()
  for (let note = 0; note < corpus.notes.length; note++) {
    const ids = byNote.get(note) ?? []
    ids.forEach((a, position) => {
      for (const b of ids.slice(position + 1)) {
        const key = a * MOST_PAIRED_TOPICS + b
        const together = pairs.get(key)
        if (together) together.push(note)
        else pairs.set(key, [note])
      }
    })
  }
  return pairs
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
  for (const [key, together] of countPairs(corpus, topics)) {
    const a = topics[Math.floor(key / MOST_PAIRED_TOPICS)]
    const b = topics[key % MOST_PAIRED_TOPICS]
    if (a === undefined || b === undefined || !isTelling(a, b)) continue
    family += 1
    const lift = (together.length * total) / (a.notes.length * b.notes.length)
    const jaccard = together.length / (a.notes.length + b.notes.length - together.length)
    if (together.length < LEAST_TOGETHER || lift < LEAST_LIFT || jaccard >= SAME_THING) continue
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
