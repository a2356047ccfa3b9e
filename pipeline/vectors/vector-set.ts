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
export function similarity(set: VectorSet, one: number, other: number): number {
  const { values } = set
  const a = one * DIMENSIONS
  const b = other * DIMENSIONS
  let s0 = 0
  let s1 = 0
  let s2 = 0
  let s3 = 0
  for (let k = 0; k < DIMENSIONS; k += 4) {
    s0 += (values[a + k] ?? 0) * (values[b + k] ?? 0)
    s1 += (values[a + k + 1] ?? 0) * (values[b + k + 1] ?? 0)
    s2 += (values[a + k + 2] ?? 0) * (values[b + k + 2] ?? 0)
    s3 += (values[a + k + 3] ?? 0) * (values[b + k + 3] ?? 0)
  }
  return s0 + s1 + (s2 + s3)
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
    set.values.set(await ask(items.slice(start, start + BATCH_SIZE)), start * DIMENSIONS)
  }
  normalize(set)
  return set
}

function normalize({ count, values }: VectorSet): void {
  for (let place = 0; place < count; place += 1) {
    const vector = values.subarray(place * DIMENSIONS, (place + 1) * DIMENSIONS)
    const length = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0))
    if (length > 0 && Number.isFinite(length)) for (let k = 0; k < DIMENSIONS; k += 1) vector[k] = (vector[k] ?? 0) / length
    else vector.fill(0)
  }
}
