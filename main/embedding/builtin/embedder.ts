import { decodeFitted } from './fitted.ts'
import type { Fitted } from './fitted.ts'
import { countTerms } from './terms.ts'
import type { Term } from './terms.ts'

export const DIMENSIONS = 768

/** Share of a term's weight that goes to each term it keeps company with, times their closeness. */
const RELATED_SHARE = 0.3
/** Places of the 768 that one feature touches. Few make it fast; the features of a word together touch most of them. */
const PLACES_PER_FEATURE = 32
/** Directions of the first terms met are kept, 3 KB each: frequent words are met early. The others are made each time. */
const DIRECTIONS_KEPT = 4_096

/** Turns text into a direction in space; null for a text without a word. */
export interface Embedder {
  embed(text: string): Float32Array | null
}

/**
 * Adds one feature at pseudo-random places with pseudo-random signs drawn from its hash (a sparse random projection,
 * Achlioptas 2003): angles between texts are kept within about 1/√768, and no table of directions is needed.
 */
function addFeature(direction: Float32Array | Float64Array, hash: number, weight: number): void {
  let state = hash | 1
  for (let place = 0; place < PLACES_PER_FEATURE; place += 1) {
    // xorshift32 (Marsaglia 2003).
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    const at = (state >>> 1) % DIMENSIONS
    direction[at] = (direction[at] ?? 0) + ((state & 1) === 1 ? weight : -weight)
  }
}

/** Adds a term with its n-grams and the terms it keeps company with, times how telling it is. */
function addTerm(direction: Float32Array | Float64Array, term: Term, fitted: Fitted | null, times: number): void {
  const known = fitted?.terms.get(term.hash)
  const weight = (known?.weight ?? fitted?.unknownWeight ?? 1) * times
  addFeature(direction, term.hash, weight)
  for (const { hash, closeness } of known?.related ?? []) addFeature(direction, hash, weight * RELATED_SHARE * closeness)
  const gramWeight = (weight * term.gramShare) / Math.sqrt(term.grams.length)
  for (const gram of term.grams) addFeature(direction, gram, gramWeight)
}

function normalized(sums: Float64Array): Float32Array | null {
  let squares = 0
  for (const sum of sums) squares += sum * sum
  // Features can cancel out in theory; a vector without a direction must never reach an index.
  if (squares === 0) return null
  const length = Math.sqrt(squares)
  return Float32Array.from(sums, (sum) => sum / length)
}

/**
 * The embedder that needs no model: deterministic, 768 dimensions, L2-normalised.
 *
 * @param fitted what `fitBuiltin` learned, or null before there is a corpus: then all terms weigh the same
 * @throws AppError DATABASE_DAMAGED when `fitted` cannot be read
 */
export function createBuiltinEmbedder(fitted: Uint8Array | null): Embedder {
  const learned = fitted === null ? null : decodeFitted(fitted)
  const directions = new Map<number, Float32Array>()
  const keepDirection = (term: Term) => {
    if (directions.size >= DIRECTIONS_KEPT) return undefined
    const direction = new Float32Array(DIMENSIONS)
    addTerm(direction, term, learned, 1)
    directions.set(term.hash, direction)
    return direction
  }
  return {
    embed(text) {
      const sums = new Float64Array(DIMENSIONS)
      for (const [term, count] of countTerms(text)) {
        // The tenth use of a word says less than the first.
        const times = 1 + 0.5 * Math.log(count)
        const direction = directions.get(term.hash) ?? keepDirection(term)
        if (direction === undefined) addTerm(sums, term, learned, times)
        else for (let at = 0; at < DIMENSIONS; at += 1) sums[at] = (sums[at] ?? 0) + (direction[at] ?? 0) * times
      }
      return normalized(sums)
    },
  }
}
