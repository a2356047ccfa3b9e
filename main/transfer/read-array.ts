import { createReadStream } from 'node:fs'

const [QUOTE, BACKSLASH, COMMA, OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = Buffer.from('"\\,[]{}')
/** A longer element is no conversation; together with its string it would not fit into memory comfortably. */
const LONGEST_ELEMENT_BYTES = 100 * 1_048_576

/** One element of the array as it is written; `text` is null where it could not be taken whole, and `reason` says why. */
export interface ArrayElement {
  text: string | null
  reason: string | null
}

/**
 * Reads the elements of a JSON file whose whole is one array, one at a time: the file may be larger than the memory.
 *
 * Only strings and brackets are followed here; whether an element is JSON is for its reader to find out, so that a broken one
 * does not end the others.
 */
export async function* readArray(path: string, longestBytes = LONGEST_ELEMENT_BYTES): AsyncGenerator<ArrayElement> {
  const scanner = new ArrayScanner(longestBytes)
  for await (const chunk of createReadStream(path, { highWaterMark: 262_144 }) as AsyncIterable<Buffer>) yield* scanner.add(chunk)
  if (scanner.isInside) yield { text: null, reason: 'the file ends in the middle of it' }
}

/** How many elements there are. */
export async function countElements(path: string): Promise<number> {
  let count = 0
  // Nothing is kept of what is too long, so counting takes no memory.
  for await (const _ of readArray(path, 0)) count += 1
  return count
}

class ArrayScanner {
  readonly #longestBytes: number
  #depth = 0
  #isString = false
  #isEscaped = false
  #parts: Buffer[] = []
  #length = 0

  constructor(longestBytes: number) {
    this.#longestBytes = longestBytes
  }

  /** True in the middle of an element. */
  get isInside(): boolean {
    return this.#length > 0
  }

  *add(chunk: Buffer): Generator<ArrayElement> {
    let start = this.isInside ? 0 : -1
    for (let at = 0; at < chunk.length; at += 1) {
      const byte = chunk[at] as number
      const isEnd = this.#depth === 1 && !this.#isString && (byte === COMMA || byte === CLOSE_LIST)
      if (isEnd) {
        if (start >= 0) {
          this.#keep(chunk.subarray(start, at))
          yield this.#take()
        }
        start = -1
      } else if (start < 0 && this.#depth === 1 && !isSpace(byte)) start = at
      this.#follow(byte)
    }
    if (start >= 0) this.#keep(chunk.subarray(start))
  }

  #follow(byte: number): void {
    if (this.#isString) {
      if (this.#isEscaped) this.#isEscaped = false
      else if (byte === BACKSLASH) this.#isEscaped = true
      else if (byte === QUOTE) this.#isString = false
    } else if (byte === QUOTE) this.#isString = true
    else if (byte === OPEN_LIST || byte === OPEN_OBJECT) this.#depth += 1
    else if (byte === CLOSE_LIST || byte === CLOSE_OBJECT) this.#depth -= 1
  }

  #keep(part: Buffer): void {
    this.#length += part.length
    if (this.#length <= this.#longestBytes) this.#parts.push(part)
    else this.#parts = []
  }

  #take(): ArrayElement {
    const isWhole = this.#length <= this.#longestBytes
    const text = isWhole ? Buffer.concat(this.#parts).toString('utf8') : null
    this.#parts = []
    this.#length = 0
    return { text, reason: isWhole ? null : 'SIZE_LIMIT: the conversation is larger than 100 MB' }
  }
}

function isSpace(byte: number): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09
}
