import { analyse } from 'chardet'

export type Decoded =
  | { kind: 'text'; text: string; encoding: string; note: string | null }
  /** Not a text at all. */
  | { kind: 'garbage'; encoding: string; reason: string }

/** How much of a file is looked at to guess its encoding. */
const SAMPLE_BYTES = 65_536
/** A text of which more than this share are control characters is not a text. */
const CONTROL_SHARE = 0.01
/** How ISO-2022-JP changes its character set; its bytes are valid UTF-8 all the same. */
const ESCAPES = ['\u001B$B', '\u001B$@', '\u001B(J']

/**
 * Turns a file's bytes into text.
 *
 * A byte order mark decides; then strict UTF-8, which no other encoding passes by chance; then a guess, refused when the
 * bytes do not fit it. Windows-1252 is the last resort.
 */
export function decode(bytes: Uint8Array): Decoded {
  return decodeMarked(bytes) ?? decodeUtf8(bytes) ?? decodeWideWithoutMark(bytes) ?? decodeGuessed(bytes)
}

function decodeMarked(bytes: Uint8Array): Decoded | null {
  const [first, second, third] = bytes
  if (first === 0xef && second === 0xbb && third === 0xbf) return lossy('utf-8', bytes.subarray(3))
  if (first === 0xff && second === 0xfe) return lossy('utf-16le', bytes.subarray(2))
  if (first === 0xfe && second === 0xff) return lossy('utf-16be', bytes.subarray(2))
  return null
}

function decodeUtf8(bytes: Uint8Array): Decoded | null {
  const text = decodeStrictly('utf-8', bytes)
  if (text === null || text.includes('\0') || ESCAPES.some((escape) => text.includes(escape))) return null
  return checked(text, 'utf-8', null)
}

/** UTF-16 of mostly Latin text without a mark: every other byte is zero. */
function decodeWideWithoutMark(bytes: Uint8Array): Decoded | null {
  const sample = bytes.subarray(0, SAMPLE_BYTES)
  if (bytes.length < 4 || bytes.length % 2 !== 0) return null
  let zerosAtEven = 0
  let zerosAtOdd = 0
  sample.forEach((byte, index) => {
    if (byte !== 0) return
    if (index % 2 === 0) zerosAtEven += 1
    else zerosAtOdd += 1
  })
  const half = sample.length / 2
  if (zerosAtOdd > half * 0.4 && zerosAtEven < half * 0.05) return lossy('utf-16le', bytes)
  if (zerosAtEven > half * 0.4 && zerosAtOdd < half * 0.05) return lossy('utf-16be', bytes)
  return null
}

function decodeGuessed(bytes: Uint8Array): Decoded {
  if (bytes.subarray(0, SAMPLE_BYTES).includes(0)) return garbage('binary')
  const damaged = decodeDamagedUtf8(bytes)
  if (damaged !== null) return damaged
  const guesses = analyse(bytes.subarray(0, SAMPLE_BYTES)).filter(({ confidence }) => confidence >= 10)
  for (const { name } of guesses) {
    const text = isDecodable(name) ? decodeStrictly(name, bytes) : null
    // A C1 control or a private character means that the guess was wrong.
    if (text !== null && !/[\u0080-\u009F\uE000-\uF8FF]/.test(text)) return checked(text, canonicalName(name), null)
  }
  return lossy('windows-1252', bytes)
}

/** UTF-8 with a few bad bytes: in another encoding hardly any sequence would be valid by chance. */
function decodeDamagedUtf8(bytes: Uint8Array): Decoded | null {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
  const lost = text.split('\uFFFD').length - 1
  const wide = text.match(/[^\p{ASCII}\uFFFD]/gu)?.length ?? 0
  return wide > lost * 2 ? lossy('utf-8', bytes) : null
}

/** The text, or null when the bytes are not valid in that encoding. */
export function decodeStrictly(encoding: string, bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch (error) {
    if (error instanceof TypeError) return null
    throw error
  }
}

function lossy(encoding: string, bytes: Uint8Array): Decoded {
  const text = decodeStrictly(encoding, bytes)
  if (text !== null) return checked(text, encoding, null)
  const replaced = new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes)
  const lost = replaced.split('\uFFFD').length - 1
  if (lost > replaced.length * 0.05) return garbage(encoding)
  return checked(replaced, encoding, `${lost} ${lost === 1 ? 'character is' : 'characters are'} not valid ${encoding} and read as �`)
}

function checked(text: string, encoding: string, note: string | null): Decoded {
  let controls = 0
  for (let index = 0; index < text.length; index += 1) if (isControl(text.charCodeAt(index))) controls += 1
  return controls > text.length * CONTROL_SHARE ? garbage(encoding) : { kind: 'text', text, encoding, note }
}

/** Other than tab, line ends, backspace, form feed and escape, which texts do hold. */
function isControl(code: number): boolean {
  return (code < 0x20 && (code < 0x08 || code > 0x0d) && code !== 0x1b) || code === 0x7f
}

function garbage(encoding: string): Decoded {
  return { kind: 'garbage', encoding, reason: 'this is not text: it holds bytes that no text has' }
}

function isDecodable(name: string): boolean {
  return canonicalName(name) !== ''
}

/** The WHATWG name, '' where Node cannot decode it. What is called ISO-8859-1 is windows-1252 there. */
function canonicalName(name: string): string {
  try {
    return new TextDecoder(name).encoding
  } catch (error) {
    if (error instanceof RangeError) return ''
    throw error
  }
}
