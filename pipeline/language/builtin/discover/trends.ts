import { capitalize, countWord, pText, round, span } from '../claims/wording.ts'
import type { Corpus } from './corpus.ts'
import { cite, confidenceOf, FALSE_DISCOVERY_RATE, interest, type Finding } from './finding.ts'
import { adjustForFamily, hypergeometricTail, logGamma } from './statistics.ts'
import { KIND_WEIGHT, type Topic } from './topics.ts'

const DAY = 86_400_000
const LEAST_NOTES = 5
const LEAST_SHARE = 0.75
const LEAST_SPAN = 21 * DAY
const LEAST_GAP = 21 * DAY
/** Mentions within a few days are one occasion, no rhythm that a silence could break. */
const LEAST_RHYTHM = 7 * DAY
/** Trends are few and plainly visible to whoever looks, so that one in five may be chance; the confidence says so. */
const TREND_RATE = 2 * FALSE_DISCOVERY_RATE
const LAST_PART = 1 / 3
const LEAST_QUIET = 0.25

interface Trend {
  kind: 'rising' | 'fading' | 'return'
  topic: Topic
  text: string
  basis: string
  evidence: Record<string, number>
  notes: number[]
  p: number
  lift: number
}

/**
 * P(no mention in `gap` notes) for a theme with `points` mentions in the `places` notes before: the posterior predictive of a
 * rate with a flat prior (Laplace's rule of succession carried on).
 */
function silenceTail(points: number, places: number, gap: number): number {
  const logBeta = (x: number, y: number): number => logGamma(x) + logGamma(y) - logGamma(x + y)
  return Math.min(1, Math.exp(logBeta(points + 1, places - points + gap + 1) - logBeta(points + 1, places - points + 1)))
}

function risingOrFading(corpus: Corpus, topic: Topic): Trend | null {
  const total = corpus.notes.length
  const newest = corpus.notes.at(-1)?.at ?? 0
  const size = Math.round(total * LAST_PART)
  const late = topic.notes.filter((index) => index >= total - size)
  const count = topic.notes.length
  const lateStart = corpus.notes[total - size]?.at ?? newest
  const period = span(corpus.options.asOf - lateStart)
  if (late.length >= LEAST_NOTES - 1 && late.length >= count * LEAST_SHARE) {
    return {
      kind: 'rising',
      topic,
      text: `${capitalize(topic.label)} comes up more and more: ${late.length} of ${count} notes about it are from the last ${period}.`,
      basis: `${late.length} of ${count} notes lie in the latest third of what you wrote; ${round(count * LAST_PART, 1)} expected.`,
      evidence: { count: late.length, total: count, expected: round(count * LAST_PART, 1) },
      notes: late,
      p: hypergeometricTail(late.length, size, count, total),
      lift: late.length / (count * LAST_PART),
    }
  }
  const lastIndex = topic.notes.at(-1) ?? 0
  const silence = corpus.options.asOf - (corpus.notes[lastIndex]?.at ?? newest)
  const since = total - 1 - lastIndex
  if (since >= total * LEAST_QUIET && count >= LEAST_NOTES && silence > LEAST_GAP) {
    const expected = round((count * since) / total, 1)
    return {
      kind: 'fading',
      topic,
      text: `${capitalize(topic.label)} has gone quiet: ${countWord(count)} notes up to ${span(silence)} ago, and none since.`,
      basis: `None of its ${count} notes is among the latest ${since} of ${total}; ${expected} expected.`,
      evidence: { count, total: count, expected },
      notes: topic.notes,
      p: hypergeometricTail(count, lastIndex + 1, count, total),
      lift: total / (lastIndex + 1),
    }
  }
  return null
}

/** A theme that fell silent for longer than its rhythm explains, and came back. */
function returned(corpus: Corpus, topic: Topic): Trend | null {
  const { notes } = topic
  let widest = 0
  let at = 0
  for (let position = 1; position < notes.length; position++) {
    const gap = (notes[position] ?? 0) - (notes[position - 1] ?? 0)
    if (gap > widest) [widest, at] = [gap, position]
  }
  const before = notes.slice(0, at)
  const after = notes.slice(at)
  const silence = (corpus.notes[after[0] ?? 0]?.at ?? 0) - (corpus.notes[before.at(-1) ?? 0]?.at ?? 0)
  const rhythm = (corpus.notes[before.at(-1) ?? 0]?.at ?? 0) - (corpus.notes[before[0] ?? 0]?.at ?? 0)
  if (before.length < 3 || after.length < 2 || silence < LEAST_GAP || rhythm < LEAST_RHYTHM) return null
  const extent = (part: readonly number[]): number => (part.at(-1) ?? 0) - (part[0] ?? 0) + 1
  const reach = extent(before) + extent(after)
  const expected = reach / notes.length
  return {
    kind: 'return',
    topic,
    text: `${capitalize(topic.label)} came back after ${span(silence)} of silence: ${countWord(before.length)} notes before, none in between, ${countWord(after.length)} since.`,
    basis: `${widest - 1} notes in a row without it between the ${before.length} before and the ${after.length} after; otherwise it came up every ${Math.max(1, Math.round(expected))} notes or so.`,
    evidence: { count: notes.length, gapNotes: widest - 1, expected: round(expected, 1), silentDays: round(silence / DAY, 1) },
    notes,
    p: Math.min(1, silenceTail(notes.length - 2, reach, widest - 1) * Math.max(1, notes.length - 4)),
    lift: widest / expected,
  }
}

/** Themes that rise, fade, or come back after a gap, measured against how much was written at all. */
export function findTrends(corpus: Corpus): Finding[] {
  const first = corpus.notes[0]?.at ?? 0
  const last = corpus.notes.at(-1)?.at ?? 0
  if (last - first < LEAST_SPAN || corpus.notes.length < 20) return []
  const candidates = corpus.topics.filter((topic) => topic.notes.length >= LEAST_NOTES && topic.kind !== 'verb')
  const tests = [risingOrFading, returned].map((test) => candidates.flatMap((topic) => test(corpus, topic) ?? []))
  return tests.flatMap((trends) => {
    const adjusted = adjustForFamily(
      trends.map((trend) => trend.p),
      candidates.length,
    )
    return trends.flatMap((trend, index): Finding[] => {
      const q = adjusted[index] ?? 1
      if (q > TREND_RATE) return []
      return [
        {
          about: [trend.topic.key],
          score: interest(q, trend.lift, KIND_WEIGHT[trend.topic.kind] ** 2),
          claim: {
            kind: 'insight',
            text: trend.text,
            confidence: confidenceOf(q, trend.topic.notes.length),
            basis: `${trend.basis} ${trend.kind === 'return' ? 'Test of a silence that long at the rate around it' : 'Hypergeometric test'}, ${pText(q)} after Benjamini–Hochberg over ${candidates.length} topics; confidence is 1 − p, less for few notes.`,
            evidence: { ...trend.evidence, p: trend.p, adjustedP: q },
            citations: cite(corpus, trend.notes),
          },
        },
      ]
    })
  })
}
