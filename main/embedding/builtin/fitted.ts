import { AppError } from '../../../contract/errors.ts'

/** What the embedder learned about one term of the corpus. */
export interface FittedTerm {
  /** Inverse document frequency, ln(1 + n / (1 + df)). */
  weight: number
  /** Hashes of the terms it appears with, and how closely, 0..1. */
  related: readonly { hash: number; closeness: number }[]
}

export interface Fitted {
  /** Weight of a term that the corpus did not have, or had once. */
  unknownWeight: number
  terms: ReadonlyMap<number, FittedTerm>
}

/** Format: "CDBE", version, then little endian: count u32, unknown f32, hashes u32[], weights u8[], related u16[8][], closeness u8[8][]. */
const MAGIC = [0x43, 0x44, 0x42, 0x45]
const FORMAT_VERSION = 1
const HEADER_BYTES = 16
/** Largest weight that a byte can say: ln(1 + 160 000). */
const WEIGHT_SCALE = 255 / 12
export const RELATED_KEPT = 8
/** References are 16 bits; 0 means none, so one less than 65 536 could be named. */
export const TERMS_FITTED = 32_768

/** Writes what was learned: about 29 bytes a term, so under a megabyte at the most. */
export function encodeFitted(fitted: Fitted): Uint8Array {
  const hashes = [...fitted.terms.keys()].sort((a, b) => a - b)
  const places = new Map(hashes.map((hash, index) => [hash, index + 1]))
  const bytes = new Uint8Array(HEADER_BYTES + hashes.length * (5 + RELATED_KEPT * 3))
  const view = new DataView(bytes.buffer)
  bytes.set([...MAGIC, FORMAT_VERSION])
  view.setUint32(8, hashes.length, true)
  view.setFloat32(12, fitted.unknownWeight, true)
  const at = offsets(hashes.length)
  hashes.forEach((hash, index) => {
    const term = fitted.terms.get(hash)
    if (term === undefined) return
    view.setUint32(at.hashes + index * 4, hash, true)
    bytes[at.weights + index] = Math.round(Math.min(term.weight * WEIGHT_SCALE, 255))
    term.related.slice(0, RELATED_KEPT).forEach(({ hash: other, closeness }, slot) => {
      view.setUint16(at.related + (index * RELATED_KEPT + slot) * 2, places.get(other) ?? 0, true)
      bytes[at.closeness + index * RELATED_KEPT + slot] = Math.round(closeness * 255)
    })
  })
  return bytes
}

function offsets(count: number) {
  const hashes = HEADER_BYTES
  const related = hashes + count * 4
  const closeness = related + count * RELATED_KEPT * 2
  return { hashes, related, closeness, weights: closeness + count * RELATED_KEPT }
}

/**
 * Reads what `encodeFitted` wrote.
 *
 * @throws AppError DATABASE_DAMAGED when it is not in this format
 */
export function decodeFitted(bytes: Uint8Array): Fitted {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const isOurs = bytes.length >= HEADER_BYTES && MAGIC.every((byte, index) => bytes[index] === byte) && bytes[4] === FORMAT_VERSION
  const count = isOurs ? view.getUint32(8, true) : 0
  if (!isOurs || bytes.length !== HEADER_BYTES + count * (5 + RELATED_KEPT * 3)) {
    throw new AppError('DATABASE_DAMAGED', { part: 'what the built-in embedder learned', bytes: bytes.length })
  }
  const at = offsets(count)
  const hashAt = (index: number) => view.getUint32(at.hashes + index * 4, true)
  const terms = new Map<number, FittedTerm>()
  for (let index = 0; index < count; index += 1) {
    const related: { hash: number; closeness: number }[] = []
    for (let slot = index * RELATED_KEPT; slot < (index + 1) * RELATED_KEPT; slot += 1) {
      const place = view.getUint16(at.related + slot * 2, true)
      if (place > 0) related.push({ hash: hashAt(place - 1), closeness: (bytes[at.closeness + slot] ?? 0) / 255 })
    }
    terms.set(hashAt(index), { weight: (bytes[at.weights + index] ?? 0) / WEIGHT_SCALE, related })
  }
  return { unknownWeight: view.getFloat32(12, true), terms }
}
