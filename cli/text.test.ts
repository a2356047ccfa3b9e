import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { displayWidth, stripControls, stripControlsDeep, terminalSafeJson, truncate, wrap } from './text.ts'

/** Text with everything in it that a terminal, or a reader, could be fooled by. */
const nasty = fc.string({
  unit: fc.oneof(
    fc.constantFrom('\u001B', '\u009B', '[31m', ']0;title\u0007', '\r', '\n', '\t', '\u202E', '\u0000', '\u007F'),
    fc.string({ unit: 'binary', maxLength: 3 }),
  ),
})

/** Everything but tab and newline that moves a cursor, rings, colours or turns text round. */
const obeyed = /(?![\t\n])[\p{Cc}\u202A-\u202E\u2066-\u2069]/u

describe('text of a memory on a terminal', () => {
  test('nothing that a terminal obeys is left, whatever the note holds', () => {
    fc.assert(
      fc.property(nasty, (text) => {
        expect(stripControls(text)).not.toMatch(obeyed)
      }),
    )
  })

  test('plain text stays as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', 'é', '語', '👩‍🚀', ' ', '\n', '\t', '[', ';') }), (text) => {
        expect(stripControls(text)).toBe(text)
      }),
    )
  })

  test('colours, titles and links go whole, with nothing of them left to read', () => {
    const link = '\u001B]8;;https://evil.example\u0007click\u001B]8;;\u0007'
    expect(stripControls(`\u001B[31mred\u001B[0m ${link} \u001B]0;title\u0007end\r\nnext`)).toBe('red click end\nnext')
  })

  test('a result is cleaned all through, keys included', () => {
    expect(stripControlsDeep({ 'a\u0007': ['\u001B[2Jx', { b: '\u009B31my' }], c: 1, d: null })).toEqual({
      a: ['x', { b: 'y' }],
      c: 1,
      d: null,
    })
  })

  test('JSON holds the exact text, and still nothing that a terminal obeys', () => {
    fc.assert(
      fc.property(nasty, (text) => {
        const json = terminalSafeJson({ text })
        expect(JSON.parse(json)).toEqual({ text })
        expect(/(?!\n)\p{Cc}/u.test(json)).toBe(false)
      }),
    )
  })
})

describe('layout', () => {
  test('wide characters count two columns, colours none, a family one sign', () => {
    expect(['abc', '日本', '👩‍👩‍👧', 'e\u0301', '\u001B[1mbold\u001B[0m'].map(displayWidth)).toEqual([3, 4, 2, 1, 4])
  })

  test('wrapped lines fit and hold the same words', () => {
    const words = fc.array(fc.string({ unit: fc.constantFrom('a', 'b', 'é'), minLength: 1, maxLength: 12 }), { minLength: 1 })
    fc.assert(
      fc.property(words, fc.integer({ min: 20, max: 60 }), (parts, columns) => {
        const wrapped = wrap(parts.join(' '), columns, '  ')
        expect(wrapped.split(/\s+/).filter(Boolean)).toEqual(parts)
        for (const line of wrapped.split('\n')) expect(displayWidth(line)).toBeLessThanOrEqual(columns)
      }),
    )
  })

  test('the indents and line breaks of a note are kept', () => {
    expect(wrap('- one\n  - two three four five\n\nend', 20)).toBe('- one\n  - two three four\n  five\n\nend')
  })

  test('a title that is too long ends in an ellipsis and fits', () => {
    expect([truncate('short', 10), truncate('a long title', 8), truncate('日本語の題名', 7)]).toEqual(['short', 'a long…', '日本語…'])
  })
})
