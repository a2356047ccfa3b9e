import type { Claim } from '../../language-model.ts'
import { round } from '../claims/wording.ts'
import type { Corpus } from './corpus.ts'

const MOST_CITATIONS = 12
/** Findings are told when at most one in ten of their family is expected to be chance. */
export const FALSE_DISCOVERY_RATE = 0.1

/** A claim with what is needed to choose among claims. */
export interface Finding {
  claim: Claim
  /** Topics it is about: two findings on the same are one too many. */
  about: string[]
  /** 0..1: how telling it is, from significance and surprise. */
  score: number
}

/** 1 − adjusted p, damped for few notes: n / (n + 1). What it means is said in `basis`. */
export function confidenceOf(adjusted: number, support: number): number {
  return round(Math.min(0.99, Math.max(0, (1 - adjusted) * (support / (support + 1)))))
}

/** How telling a regularity is: its significance, times how far it is from what was to be expected. */
export function interest(adjusted: number, lift: number, weight: number): number {
  const significance = Math.min(1, -Math.log10(Math.max(adjusted, 1e-12)) / 6)
  const surprise = Math.min(1, Math.log2(Math.max(1, lift)) / 3.5)
  return (0.35 + 0.65 * significance) * (0.4 + 0.6 * surprise) * weight
}

/** At most twelve notes that show it, spread over the time they span, the newest among them. */
export function cite(corpus: Corpus, indexes: readonly number[]): string[] {
  const unique = [...new Set(indexes)].sort((a, b) => a - b)
  const step = Math.max(1, unique.length / MOST_CITATIONS)
  const chosen =
    unique.length <= MOST_CITATIONS
      ? unique
      : Array.from({ length: MOST_CITATIONS }, (_, k) => unique[unique.length - 1 - Math.floor(k * step)] ?? 0).reverse()
  return chosen.flatMap((index) => corpus.notes[index]?.member.id ?? [])
}
