import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { chunkText } from './chunk.ts'

/** Pieces that are easy to cut in the wrong place. */
const PIECES = [
  'a',
  'é',
  'e\u0301',
  ' ',
  '\r\n',
  '\n',
  '\n\n',
  '\n## Heading\n',
  '. ',
  '! ',
  '👩‍👩‍👧‍👦',
  '🇩🇪',
  '👍🏽',
  'שלום',
  'مَرْحَبًا',
  'नमस्ते',
  '한글',
  '漢字。',
  '\u200d',
  '0123456789',
]

const longText = fc
  .array(fc.tuple(fc.constantFrom(...PIECES), fc.integer({ min: 1, max: 3_000 })), { minLength: 1, maxLength: 30 })
  .map((parts) => parts.map(([piece, count]) => piece.repeat(count)).join(''))

function graphemeStarts(text: string): Set<number> {
  return new Set([...new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text)].map(({ index }) => index).concat(text.length))
}

describe('a long text', () => {
  test('is cut between graphemes only, and its chunks joined are the text', () => {
    fc.assert(
      fc.property(longText, (text) => {
        const chunks = chunkText(text)
        const starts = graphemeStarts(text)
        let cut = 0
        const isBetween = chunks.every((chunk) => starts.has((cut += chunk.length)))
        expect({ text: chunks.join(''), isBetween, empty: chunks.filter((chunk) => chunk === '').length }).toEqual({
          text,
          isBetween: true,
          empty: 0,
        })
      }),
      { numRuns: 60, seed: 11 },
    )
  })

  test('is cut before headings first, then between paragraphs, then between sentences', () => {
    const sentence = 'The rain barrel was full again this morning. '
    const paragraph = `${sentence.repeat(20)}\n\n`
    const cuts = (text: string) => chunkText(text).map((chunk) => chunk.slice(-3))
    expect(chunkText(`${paragraph.repeat(4)}## Second\n\n${paragraph.repeat(7)}`)[1]).toMatch(/^## Second\n/)
    expect(cuts(paragraph.repeat(12)).every((end) => end.endsWith('\n\n'))).toBe(true)
    expect(cuts(sentence.repeat(300)).every((end) => end.endsWith('. '))).toBe(true)
  })

  test('of 5 MB in one line without a space takes less than two seconds', () => {
    const text = 'x1y2z3ü'.repeat(750_000)
    const start = performance.now()
    const chunks = chunkText(text)
    expect(performance.now() - start).toBeLessThan(2_000)
    expect(chunks.join('') === text && chunks.length > 1_000).toBe(true)
  })

  test('that is one single grapheme stays in one piece', () => {
    const text = `a${'\u0301'.repeat(50_000)}`
    expect(chunkText(`${text}b`)).toEqual([text, 'b'])
  })
})

test('a short or empty text is one chunk', () => {
  expect([chunkText('short'), chunkText('')]).toEqual([['short'], ['']])
})
