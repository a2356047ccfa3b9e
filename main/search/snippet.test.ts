import { array, assert, constantFrom, property, string } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { plainLine } from '../store/cards.ts'
import { parseQuery } from './query.ts'
import { makeSnippet } from './snippet.ts'

const FILLER = 'Nothing of note was said about the weather on that long afternoon. '.repeat(12)

function snippetOf(content: string, query: string, prefix = false) {
  const { text, highlights } = makeSnippet(content, parseQuery(query, { prefix }).terms, null)
  return { text, marked: highlights.map(([start, end]) => text.slice(start, end)) }
}

describe('a snippet', () => {
  test('shows the passage where most words of the query meet, and marks their inflections', () => {
    const content = `A barrel came. ${FILLER}The rain barrels leaked at the tap, and raining made it worse. ${FILLER}`
    const { text, marked } = snippetOf(content, 'rain barrel leaking')
    expect({
      marked,
      isShort: text.length <= 242,
      start: text.slice(0, 1),
      end: text.slice(-1),
      hasPassage: text.includes('The rain barrels leaked'),
    }).toEqual({
      marked: ['rain', 'barrels', 'leaked', 'raining'],
      isShort: true,
      start: '…',
      end: '…',
      hasPassage: true,
    })
  })

  test('shows a short text whole, marks what a prefix begins, and a word in a script without spaces', () => {
    expect([snippetOf('Compost heap', 'comp', true), snippetOf('昨日は東京タワーに行った', '東京')]).toEqual([
      { text: 'Compost heap', marked: ['Compost'] },
      { text: '昨日は東京タワーに行った', marked: ['東京'] },
    ])
  })

  test('shows the sentence that was picked when no word occurs', () => {
    const content = `${FILLER}The hob stayed cold. ${FILLER}`
    const { text, highlights } = makeSnippet(content, parseQuery('stove', { prefix: false }).terms, (sentences) =>
      sentences.findIndex((sentence) => sentence.startsWith('The hob')),
    )
    expect({ hasSentence: text.includes('The hob stayed cold.'), highlights }).toEqual({ hasSentence: true, highlights: [] })
  })

  test('is read without Markdown and without the heading that is its title', () => {
    const content = '# Rain barrel\n\n- [ ] mend the **rain** barrel, see [[The water tank|tank]] and [a shop](http://x.example)\n'
    expect(snippetOf(content, 'rain barrel')).toEqual({ text: 'mend the rain barrel, see tank and a shop', marked: ['rain', 'barrel'] })
    expect(snippetOf('# Rain barrel\n', 'rain barrel')).toEqual({ text: 'Rain barrel', marked: ['Rain', 'barrel'] })
  })

  test('never cuts a grapheme, never grows too long, and marks only what it shows', () => {
    const piece = constantFrom('👩‍👩‍👧‍👦', 'é', 'rain', ' ', '\n', 'barrel', '🇫🇷', 'ก็', 'x'.repeat(50))
    const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })
    assert(
      property(array(piece, { maxLength: 400 }), string(), (pieces, tail) => {
        const written = `${pieces.join('')}${tail}`
        const content = plainLine(written)
        const { text, highlights } = makeSnippet(written, parseQuery('rain barrel', { prefix: false }).terms, null)
        const inner = text.replace(/^…/, '').replace(/…$/, '')
        const starts = new Set([...graphemes.segment(content)].map(({ index }) => index)).add(content.length)
        const at = content.indexOf(inner)
        expect(at).toBeGreaterThanOrEqual(0)
        expect(text.length).toBeLessThanOrEqual(310)
        for (const [start, end] of highlights) expect(text.slice(start, end).toLowerCase()).toMatch(/rain|barrel/)
        const places = [...occurrences(content, inner)]
        expect(inner === '' || places.some((place) => starts.has(place) && starts.has(place + inner.length))).toBe(true)
      }),
      { numRuns: 200, seed: 4 },
    )
  })
})

function* occurrences(text: string, part: string): Generator<number> {
  if (part === '') return
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) yield at
}
