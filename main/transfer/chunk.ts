/** Texts longer than this (UTF-16 units) become a parent row and its chunks, so that search and dream see passages. */
export const CHUNK_ABOVE_CHARACTERS = 16_000

/** The wished length of a chunk, and how far a better boundary may pull it, UTF-16 units. */
const TARGET = 4_000
const LONGEST = 6_000

interface Boundary {
  /** Matches right before the place where a chunk may end; the end of the match is that place. */
  pattern: RegExp
  earliest: number
  latest: number
}

/** The best place to cut first: before a heading, between paragraphs, between lines. */
const BOUNDARIES: readonly Boundary[] = [
  { pattern: /\n(?=#{1,6}[ \t])/g, earliest: 2_000, latest: LONGEST },
  { pattern: /\n[ \t]*\r?\n/g, earliest: 2_500, latest: 5_500 },
  { pattern: /\n/g, earliest: 2_500, latest: 5_500 },
]

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })
const sentences = new Intl.Segmenter('en', { granularity: 'sentence' })

/**
 * Cuts a text into passages of about 4 000 characters whose concatenation is exactly the text.
 *
 * Cuts fall before headings, else between paragraphs, lines or sentences, else between graphemes: never inside a surrogate
 * pair, a combining sequence or a joined emoji. The same text always gives the same chunks. Linear in the length.
 */
export function chunkText(text: string): string[] {
  const chunks: string[] = []
  let start = 0
  while (text.length - start > LONGEST) {
    const end = findCut(text, start)
    chunks.push(text.slice(start, end))
    start = end
  }
  if (start < text.length || chunks.length === 0) chunks.push(text.slice(start))
  return chunks
}

/** The end of the chunk that begins at `start`; the text goes on for more than LONGEST characters. */
function findCut(text: string, start: number): number {
  const window = text.slice(start, start + LONGEST + 1)
  for (const boundary of BOUNDARIES) {
    const cut = nearestCut(window, boundary)
    if (cut !== null) return start + cut
  }
  return start + (sentenceCut(window) ?? graphemeCut(text, start))
}

/** A cut after a line feed is always between graphemes (UAX #29, GB4). */
function nearestCut(window: string, { pattern, earliest, latest }: Boundary): number | null {
  let best: number | null = null
  for (const match of window.matchAll(pattern)) {
    const cut = match.index + match[0].length
    if (cut < earliest || cut > latest) continue
    if (best === null || Math.abs(cut - TARGET) < Math.abs(best - TARGET)) best = cut
  }
  return best
}

function sentenceCut(window: string): number | null {
  let best: number | null = null
  for (const { index } of sentences.segment(window)) {
    if (index < 3_000 || index > 5_000 || !startsGrapheme(window, index)) continue
    if (best === null || Math.abs(index - TARGET) < Math.abs(best - TARGET)) best = index
  }
  return best
}

function startsGrapheme(window: string, index: number): boolean {
  return graphemes.segment(window).containing(index)?.index === index
}

/**
 * The start of the grapheme at the target. One grapheme may be longer than a chunk (a letter with thousands of combining
 * marks): then the window grows until it holds its end.
 */
function graphemeCut(text: string, start: number): number {
  for (let length = LONGEST; ; length *= 2) {
    const window = text.slice(start, start + length)
    const isWhole = start + length >= text.length
    const grapheme = graphemes.segment(window).containing(TARGET)
    if (grapheme === undefined) return window.length
    if (grapheme.index > 0) return grapheme.index
    const end = grapheme.segment.length
    if (isWhole || end < window.length) return end
  }
}
