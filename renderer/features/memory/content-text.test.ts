import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { beginsWithTitle, splitPieces, withoutTitleHeading } from './content-text.ts'

describe('the content beside its title', () => {
  test('loses a first heading that repeats the title, in both forms', () => {
    expect(withoutTitleHeading('# Garden plan\n\nBeds first.', 'Garden plan')).toBe('\nBeds first.')
    expect(withoutTitleHeading('\nGarden plan\n===\nBeds first.', 'Garden plan')).toBe('Beds first.')
  })

  test('keeps a heading that says something else', () => {
    expect(withoutTitleHeading('# Beds\ntext', 'Garden plan')).toBe('# Beds\ntext')
    expect(withoutTitleHeading('## Garden plan\ntext', 'Garden plan')).toBe('## Garden plan\ntext')
  })

  test('knows a quick note that begins with its own title, also a cut one', () => {
    expect(beginsWithTitle('Call the plumber about the **boiler** tomorrow', 'Call the plumber about the boiler…')).toBe(true)
    expect(beginsWithTitle('Tomorrow', 'Call the plumber')).toBe(false)
  })
})

describe('pieces of a long text', () => {
  test('end where a line ends', () => {
    expect(splitPieces('one\ntwo\nthree\n', 5)).toEqual(['one\ntwo\n', 'three\n'])
  })

  test('end where a paragraph ends when asked to', () => {
    expect(splitPieces('a\nb\n\nc\nd', 2, { atBlankLine: true })).toEqual(['a\nb\n\n', 'c\nd'])
  })

  test('joined are the text again, and none cuts a character in two', () => {
    const unit = fc.constantFrom('a', '\n', '\n\n', '🌱', 'ب')
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 200 }), fc.integer({ min: 1, max: 30 }), fc.boolean(), (text, size, atBlankLine) => {
        const pieces = splitPieces(text, size, { atBlankLine })
        expect(pieces.join('')).toBe(text)
        expect(pieces.every((piece) => piece.length > 0 && piece.length <= 2 * size + 2 && piece.isWellFormed())).toBe(true)
      }),
    )
  })
})
