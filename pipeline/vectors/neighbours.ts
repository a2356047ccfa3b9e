import type { Random } from '../random.ts'
import type { StopSignal } from '../stop-signal.ts'
import { NearestLists } from './nearest.ts'
import { DIMENSIONS, fourSimilarities, isZero, similarity } from './vector-set.ts'
import type { VectorSet } from './vector-set.ts'

export interface NeighbourSearch {
  vectors: VectorSet
  /** Whose neighbours are sought; everybody can be found. */
  isSource: (place: number) => boolean
  /** Neighbours of one vector at most. */
  limit: number
  /** Farther ones are none. */
  minimum: number
  /** As many pairs as so many vectors have among them are all compared; beyond it only pairs that share a bucket. */
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
  const { vectors, isSource, limit, exactLimit } = search
  const nearest = new NearestLists(vectors.count, limit)
  const places = Array.from({ length: vectors.count }, (_, place) => place).filter((place) => !isZero(vectors, place))
  // Sources first: then whom a vector still has to be compared with is whoever comes after it.
  const sources = places.filter(isSource)
  const ordered = [...sources, ...places.filter((place) => !isSource(place))]
  const pairs = sources.length * (places.length - sources.length / 2)
  const compare = comparer(search, nearest)
  if (pairs <= exactLimit ** 2 / 2) await compareAll(ordered, sources.length, compare, search.stop)
  else await compareInBuckets(places, compare, search)
  return nearest
}

/** Compares the vector at `places[index]` with those at `places[index + 1]`..`places[end - 1]`. */
type Compare = (places: readonly number[], index: number, end: number) => void

function comparer({ vectors, isSource, minimum }: NeighbourSearch, nearest: NearestLists): Compare {
  const cosines = new Float64Array(4)
  const offer = (one: number, other: number, cosine: number) => {
    if (cosine < minimum) return
    if (isSource(one)) nearest.offer(one, other, cosine)
    if (isSource(other)) nearest.offer(other, one, cosine)
  }
  return (places, index, end) => {
    const one = places[index] ?? 0
    let next = index + 1
    for (; next + 4 <= end; next += 4) {
      const four = [places[next] ?? 0, places[next + 1] ?? 0, places[next + 2] ?? 0, places[next + 3] ?? 0] as const
      fourSimilarities(vectors, one, four, cosines)
      for (const [at, other] of four.entries()) offer(one, other, cosines[at] ?? 0)
    }
    for (; next < end; next += 1) offer(one, places[next] ?? 0, similarity(vectors, one, places[next] ?? 0))
  }
}

async function compareAll(ordered: readonly number[], sources: number, compare: Compare, stop: StopSignal): Promise<void> {
  for (let index = 0; index < sources; index += 1) {
    compare(ordered, index, ordered.length)
    await stop.breathe()
  }
}

async function compareInBuckets(places: readonly number[], compare: Compare, { vectors, random, stop }: NeighbourSearch): Promise<void> {
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
      for (let index = 0; index < bucket.length; index += 1) {
        compare(bucket, index, Math.min(bucket.length, index + 1 + COMPARED_IN_BUCKET))
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
