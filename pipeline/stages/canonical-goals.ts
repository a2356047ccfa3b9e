import type { Random } from '../random.ts'
import { derivedId } from '../derived-id.ts'
import type { StopSignal } from '../stop-signal.ts'
import { findNeighbours } from '../vectors/neighbours.ts'
import type { VectorSet } from '../vectors/vector-set.ts'

export interface Goal {
  id: string
  text: string
  normalizedText: string
  isNew: boolean
}

/** A goal's words without what does not change its meaning: case, spacing, the dot at the end. */
export function normalizeGoal(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\s.,;:!?…]+$/u, '')
}

export interface CanonicalGoals {
  goals: Goal[]
  /** The canonical goal of each normalised text, and how near the text is to it (1: the same words). */
  byText: Map<string, { goal: Goal; similarity: number }>
}

/** Candidates looked at for each goal, the nearest first. */
const CANDIDATES = 20
/** Up to so many goals every pair is compared. */
const EXACT_LIMIT = 1_500

/**
 * Finds the canonical goal of each text: the known goal in the same words, else the nearest known or founded goal at cosine ≥ `minimum`,
 * else it founds a new one. Goals are taken in the given order, so the first wording founds.
 *
 * @param texts wordings of tonight, in order; repetitions are welcome
 * @param embed vectors of texts, in order
 */
export async function canonicalizeGoals(
  known: readonly Goal[],
  texts: readonly string[],
  options: { minimum: number; random: Random; stop: StopSignal; embed: (texts: string[]) => Promise<VectorSet> },
): Promise<CanonicalGoals> {
  const wordings = new Map(known.map((goal) => [goal.normalizedText, goal.text]))
  const unknown = new Map<string, string>()
  for (const text of texts) {
    const normalized = normalizeGoal(text)
    if (normalized !== '' && !wordings.has(normalized) && !unknown.has(normalized)) unknown.set(normalized, text.trim())
  }
  const byText = new Map(known.map((goal) => [goal.normalizedText, { goal, similarity: 1 }]))
  if (unknown.size === 0) return { goals: [...known], byText }

  const ordered = [...known.map((goal) => goal.normalizedText), ...unknown.keys()]
  const nearest = await findNeighbours({
    vectors: await options.embed([...known.map((goal) => goal.text), ...unknown.values()]),
    isSource: (place) => place >= known.length,
    limit: CANDIDATES,
    minimum: options.minimum,
    exactLimit: EXACT_LIMIT,
    random: options.random,
    stop: options.stop,
  })
  const founders = new Map<number, Goal>(known.map((goal, place) => [place, goal]))
  for (let place = known.length; place < ordered.length; place += 1) {
    const normalizedText = ordered[place] ?? ''
    const near = nearest.of(place).find((neighbour) => founders.has(neighbour.place))
    const joined = near === undefined ? undefined : founders.get(near.place)
    const goal = joined ?? {
      id: derivedId('goal', normalizedText),
      text: unknown.get(normalizedText) ?? normalizedText,
      normalizedText,
      isNew: true,
    }
    if (joined === undefined) founders.set(place, goal)
    byText.set(normalizedText, { goal, similarity: near?.similarity ?? 1 })
  }
  return { goals: [...founders.values()], byText }
}
