import type { Random } from '../random.ts'
import type { StopSignal } from '../stop-signal.ts'
import { NearestLists } from './nearest.ts'
import { DIMENSIONS, isZero, similarity } from './vector-set.ts'
import type { VectorSet } from './vector-set.ts'

export interface NeighbourSearch {
  vectors: VectorSet
  /** Whose neighbours are sought; everybody can be found. */
  isSource: (place: number) => boolean
  /** Neighbours of one vector at most. */
  limit: number
  /** Farther ones are none. */
  minimum: number
  /** Up to so many vectors every pair is compared; beyond it only pairs that share a bucket. */
  exactLimit: number
  random: Random
  stop: StopSignal
}

/** Independent ways of sorting the vectors into buckets: a pair is missed only when all of them part it. */
const TABLES = 16
/** Vectors per bucket that are aimed at. */
const BUCKET_SIZE = 32
/** Vectors of one bucket that a vector is compared with: a crowd of equal texts must not become a square. */
const COMPARED_IN_BUCKET = 48

/**
 * Nearest neighbours by cosine: exact for few vectors, by signed random projections for many.
 *
 * Two vectors at an angle θ fall on the same side of a random plane with probability 1 − θ/π (Charikar 2002). With b planes per table and
 * 16 tables the work grows as n·log n, and neighbours at cosine ≥ 0.8 are rarely missed. Vectors of zeros have no neighbours.
 */
export async function findNeighbours(search: NeighbourSearch): Promise<NearestLists> {
  const nearest = new NearestLists(search.vectors.count, search.limit)
  const places = Array.from({ length: search.vectors.count }, (_, place) => place).filter((place) => !isZero(search.vectors, place))
  const compare = (one: number, other: number) => {
    const isOneSource = search.isSource(one)
    const isOtherSource = search.isSource(other)
    if (!isOneSource && !isOtherSource) return
    const cosine = similarity(search.vectors, one, other)
    if (cosine < search.minimum) return
    if (isOneSource) nearest.offer(one, other, cosine)
    if (isOtherSource) nearest.offer(other, one, cosine)
  }
  if (places.length <= search.exactLimit) await compareAll(places, compare, search.stop)
  else await compareInBuckets(places, compare, search)
  return nearest
}

async function compareAll(places: readonly number[], compare: (one: number, other: number) => void, stop: StopSignal): Promise<void> {
  for (const [index, one] of places.entries()) {
    for (let next = index + 1; next < places.length; next += 1) compare(one, places[next] ?? 0)
    await stop.breathe()
  }
}

async function compareInBuckets(
  places: readonly number[],
  compare: (one: number, other: number) => void,
  { vectors, random, stop }: NeighbourSearch,
): Promise<void> {
  const bits = Math.max(4, Math.round(Math.log2(places.length / BUCKET_SIZE)))
  for (let table = 0; table < TABLES; table += 1) {
    const planes = drawPlanes(bits, random)
    const buckets = new Map<number, number[]>()
    for (const place of places) {
      const code = sideOfPlanes(vectors, place, planes, bits)
      const bucket = buckets.get(code)
      if (bucket === undefined) buckets.set(code, [place])
      else bucket.push(place)
      await stop.breathe()
    }
    for (const bucket of buckets.values()) {
      for (const [index, one] of bucket.entries()) {
        const last = Math.min(bucket.length, index + 1 + COMPARED_IN_BUCKET)
        for (let next = index + 1; next < last; next += 1) compare(one, bucket[next] ?? 0)
        await stop.breathe()
      }
    }
  }
}

/** Random planes as ±1 vectors: as good as normal ones, and free of rounding (Achlioptas 2003). */
function drawPlanes(bits: number, random: Random): Float32Array {
  return Float32Array.from({ length: bits * DIMENSIONS }, () => (random.next() < 0.5 ? -1 : 1))
}

function sideOfPlanes({ values }: VectorSet, place: number, planes: Float32Array, bits: number): number {
  let code = 0
  for (let bit = 0; bit < bits; bit += 1) {
    let sum = 0
    for (let k = 0; k < DIMENSIONS; k += 1) sum += (values[place * DIMENSIONS + k] ?? 0) * (planes[bit * DIMENSIONS + k] ?? 0)
    code = (code << 1) | (sum >= 0 ? 1 : 0)
  }
  return code
}
