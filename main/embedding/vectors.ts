import { DIMENSIONS } from './builtin/embedder.ts'

/** A vector as it is stored: float32, little endian. */
export function toBlob(vector: Float32Array): Buffer {
  return Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength)
}

/** A stored vector. Copied where the buffer does not begin on a multiple of four bytes. */
export function toVector(blob: Buffer): Float32Array {
  if (blob.byteOffset % 4 === 0) return new Float32Array(blob.buffer, blob.byteOffset, blob.byteLength / 4)
  const vector = new Float32Array(blob.byteLength / 4)
  blob.copy(Buffer.from(vector.buffer))
  return vector
}

/** One bit per dimension, set where the vector is positive; lowest bit first. */
export function codeOf(vector: Float32Array): Buffer {
  const code = Buffer.alloc(DIMENSIONS / 8)
  for (let at = 0; at < DIMENSIONS; at += 1) {
    if ((vector[at] ?? 0) > 0) code[at >> 3] = (code[at >> 3] ?? 0) | (1 << (at & 7))
  }
  return code
}

/** The cosine of two vectors of length one. */
export function cosine(first: Float32Array, second: Float32Array): number {
  let sum = 0
  for (let at = 0; at < first.length; at += 1) sum += (first[at] ?? 0) * (second[at] ?? 0)
  return sum
}
