import type { DreamHost } from '../../contract/pipeline.ts'

/** Length of every vector of the store. */
export const DIMENSIONS = 768

/** Vectors asked for at once: 1.5 MB per message. */
const BATCH_SIZE = 500

/** Vectors side by side, each of length 1 or all zeros where a text has none. */
export interface VectorSet {
  count: number
  values: Float32Array
}

/** Cosine of two vectors of length 1, by place. */
export function similarity({ values }: VectorSet, one: number, other: number): number {
  const a = one * DIMENSIONS
  const b = other * DIMENSIONS
  let sum = 0
  for (let k = 0; k < DIMENSIONS; k += 1) sum += (values[a + k] ?? 0) * (values[b + k] ?? 0)
  return sum
}

/**
 * Cosines of one vector with four others, into `result`: the same sums as `similarity`, in about half the time, because each number of the
 * one is fetched once.
 */
export function fourSimilarities(
  { values }: VectorSet,
  one: number,
  others: readonly [number, number, number, number],
  result: Float64Array,
): void {
  const a = one * DIMENSIONS
  const [b0, b1, b2, b3] = [others[0] * DIMENSIONS, others[1] * DIMENSIONS, others[2] * DIMENSIONS, others[3] * DIMENSIONS]
  let s0 = 0
  let s1 = 0
  let s2 = 0
  let s3 = 0
  for (let k = 0; k < DIMENSIONS; k += 1) {
    const value = values[a + k] ?? 0
    s0 += value * (values[b0 + k] ?? 0)
    s1 += value * (values[b1 + k] ?? 0)
    s2 += value * (values[b2 + k] ?? 0)
    s3 += value * (values[b3 + k] ?? 0)
  }
  result[0] = s0
  result[1] = s1
  result[2] = s2
  result[3] = s3
}

export function isZero(set: VectorSet, place: number): boolean {
  const start = place * DIMENSIONS
  return !set.values.subarray(start, start + DIMENSIONS).some((value) => value !== 0)
}

/** The store's vectors of memories, in the order of `ids`. They stay in typed arrays: DuckDB loads wide float rows slowly. */
export function readVectors(host: DreamHost, ids: readonly string[]): Promise<VectorSet> {
  return collect(ids, (batch) => host.readEmbeddings(batch))
}

/** Vectors of short texts, in the order of `texts`. */
export function embedTexts(host: DreamHost, texts: readonly string[]): Promise<VectorSet> {
  return collect(texts, (batch) => host.embed(batch))
}

async function collect(items: readonly string[], ask: (batch: string[]) => Promise<Float32Array>): Promise<VectorSet> {
  const set = { count: items.length, values: new Float32Array(items.length * DIMENSIONS) }
  for (let start = 0; start < items.length; start += BATCH_SIZE) {
    const batch = items.slice(start, start + BATCH_SIZE)
    set.values.set(await ask(batch), start * DIMENSIONS)
    normalize(set.values.subarray(start * DIMENSIONS, (start + batch.length) * DIMENSIONS))
  }
  return set
}

function normalize(values: Float32Array): void {
  for (let start = 0; start < values.length; start += DIMENSIONS) {
    let square = 0
    for (let k = start; k < start + DIMENSIONS; k += 1) square += (values[k] ?? 0) ** 2
    const scale = square > 0 && Number.isFinite(square) ? 1 / Math.sqrt(square) : 0
    for (let k = start; k < start + DIMENSIONS; k += 1) values[k] = scale === 0 ? 0 : (values[k] ?? 0) * scale
  }
}
