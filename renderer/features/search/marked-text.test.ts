import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { markedParts } from './marked-text.ts'

describe('marked text', () => {
  test('cuts a text at its ranges', () => {
    expect(markedParts('order the seeds', [[10, 15]])).toEqual([
      { text: 'order the ', isMarked: false },
      { text: 'seeds', isMarked: true },
    ])
  })

  test('joins ranges that overlap or touch, in whatever order they come, and clips those beyond the text', () => {
    expect(
      markedParts('abcdef', [
        [4, 99],
        [0, 2],
        [1, 3],
        [-5, 1],
      ]),
    ).toEqual([
      { text: 'abc', isMarked: true },
      { text: 'd', isMarked: false },
      { text: 'ef', isMarked: true },
    ])
  })

  test('never cuts an emoji in two', () => {
    expect(markedParts('a🌱b', [[2, 4]])).toEqual([
      { text: 'a', isMarked: false },
      { text: '🌱b', isMarked: true },
    ])
  })

  test('loses and adds no character, whatever the ranges', () => {
    const range = fc.tuple(fc.integer({ min: -5, max: 40 }), fc.integer({ min: -5, max: 40 }))
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.array(range), (text, ranges) => {
        const parts = markedParts(text, ranges)
        expect(parts.map((part) => part.text).join('')).toBe(text)
        expect(parts.every((part) => part.text !== '')).toBe(true)
      }),
    )
  })
})
