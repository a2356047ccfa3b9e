import { createHash } from 'node:crypto'

/** A seeded stream of numbers: the only source of chance in a dream. */
export interface Random {
  /** The next number in [0, 1). */
  next(): number
  /** The next whole number in minimum..maximum, both included. */
  integer(minimum: number, maximum: number): number
}

/**
 * Opens a stream for one purpose of one run.
 *
 * Each purpose has its own stream, so that a stage that is redone after a stop draws what it drew before, whatever ran in between.
 * The generator is sfc32 (Doty-Humphrey, PractRand), its state the SHA-256 of seed and purpose.
 */
export function createRandom(seed: number, purpose: string): Random {
  const digest = createHash('sha256').update(`${seed}:${purpose}`).digest()
  let a = digest.readInt32LE(0)
  let b = digest.readInt32LE(4)
  let c = digest.readInt32LE(8)
  let counter = 1
  const next = () => {
    const mixed = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + mixed) | 0
    return (mixed >>> 0) / 2 ** 32
  }
  return { next, integer: (minimum, maximum) => minimum + Math.floor(next() * (maximum - minimum + 1)) }
}
