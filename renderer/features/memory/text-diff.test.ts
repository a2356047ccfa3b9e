import fc from 'fast-check'
import { expect, test } from 'vitest'
import { diffTexts, shortenUnchanged } from './text-diff.ts'

const side = (parts: ReturnType<typeof diffTexts>, without: 'added' | 'removed') =>
  parts
    .filter(({ kind }) => kind !== without)
    .map(({ text }) => text)
    .join('')

test('names the words that went and came, and leaves the rest alone', () => {
  expect(diffTexts('Order the seeds today, please.', 'Order the bulbs and seeds, please.')).toEqual([
    { kind: 'same', text: 'Order the ' },
    { kind: 'added', text: 'bulbs and ' },
    { kind: 'same', text: 'seeds' },
    { kind: 'removed', text: ' today' },
    { kind: 'same', text: ', please.' },
  ])
})

test('both texts can be read off it, whatever they are', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '\n', '👩‍🌾', 'é', '.'), maxLength: 60 })
  fc.assert(
    fc.property(text, text, (before, after) => {
      const parts = diffTexts(before, after)
      expect([side(parts, 'added'), side(parts, 'removed')]).toEqual([before, after])
      expect(parts.some(({ kind }) => kind !== 'same')).toBe(before !== after)
    }),
    { seed: 7 },
  )
})

test('long texts are compared by lines, and texts with too many lines as a whole', () => {
  const lines = (count: number, word: string) => Array.from({ length: count }, (_, index) => `${word} ${index} ${word}.\n`).join('')
  const byLine = diffTexts(`${lines(900, 'a')}keep\n${lines(400, 'b')}`, `${lines(900, 'c')}keep\n${lines(400, 'd')}`)
  expect(byLine.map(({ kind, text }) => [kind, text.length > 5])).toEqual([
    ['removed', true],
    ['added', true],
    ['same', false],
    ['removed', true],
    ['added', true],
  ])
  expect(diffTexts(lines(3_000, 'a'), lines(3_000, 'b')).map(({ kind }) => kind)).toEqual(['removed', 'added'])
})

test('unchanged stretches far from a change are left out', () => {
  const long = 'word '.repeat(200)
  const parts = shortenUnchanged(diffTexts(`${long}a${long}`, `${long}b${long}`))
  expect(parts.map(({ kind, text }) => [kind, text.length < 200])).toEqual(['same', 'removed', 'added', 'same'].map((kind) => [kind, true]))
})
