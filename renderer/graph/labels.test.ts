import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { overlaps, placeLabels, shortTitle } from './labels.ts'
import type { LabelWish } from './labels.ts'

function wish(index: number, x: number, y: number, more: Partial<LabelWish> = {}): LabelWish {
  return { index, anchor: { x, y }, radius: 6, width: 60, height: 16, priority: 0, isRequired: false, ...more }
}

describe('labels', () => {
  test('stand below their node where there is room', () => {
    expect(placeLabels([wish(0, 0, 0)])).toEqual([{ index: 0, x: -30, y: 10, width: 60, height: 16 }])
  })

  test('go beside the node when something stands below it', () => {
    const [label] = placeLabels([wish(0, 0, 0, { priority: 1 }), wish(1, 0, 20, { width: 1_000 })])
    expect(label).toEqual({ index: 0, x: 10, y: -8, width: 60, height: 16 })
  })

  test('of more important nodes win the place', () => {
    const crowd = Array.from({ length: 12 }, (_, index) => wish(index, index, 0, { priority: index === 7 ? 1 : 0 }))
    expect(placeLabels(crowd).map(({ index }) => index)[0]).toBe(7)
  })

  test('that are required are shown even where they cover something', () => {
    const crowd = [
      ...Array.from({ length: 20 }, (_, index) => wish(index, (index % 5) * 20, Math.floor(index / 5) * 20)),
      wish(20, 40, 40, { isRequired: true }),
    ]
    expect(placeLabels(crowd).map(({ index }) => index)).toContain(20)
  })

  test('of nodes in view are not cut off: they go to another side, or are left out', () => {
    const frame = { x: 0, y: 0, width: 200, height: 200 }
    const labels = placeLabels([wish(0, 10, 100), wish(1, 190, 100), wish(2, 100, 195), wish(3, 3, 3, { width: 300 })], frame)
    expect(labels.map(({ index, x, y }) => ({ index, x, y }))).toEqual([
      { index: 0, x: 20, y: 92 },
      { index: 1, x: 120, y: 92 },
      { index: 2, x: 70, y: 169 },
    ])
  })

  test('never cover one another or a node, and come out the same each time', () => {
    const wishes = fc.array(
      fc.record({
        x: fc.integer({ min: -300, max: 300 }),
        y: fc.integer({ min: -300, max: 300 }),
        width: fc.integer({ min: 10, max: 150 }),
      }),
      { maxLength: 60 },
    )
    fc.assert(
      fc.property(wishes, (places) => {
        const all = places.map(({ x, y, width }, index) => wish(index, x, y, { width }))
        const labels = placeLabels(all)
        const nodes = all.map(({ anchor, radius }) => ({
          x: anchor.x - radius,
          y: anchor.y - radius,
          width: 2 * radius,
          height: 2 * radius,
        }))
        const covered = labels.filter(
          (label) => nodes.some((box) => overlaps(label, box)) || labels.some((other) => other !== label && overlaps(label, other)),
        )
        expect(covered).toEqual([])
        expect(placeLabels(all)).toEqual(labels)
      }),
    )
  })
})

test('a title is cut at a word, or hard where a word is long', () => {
  expect([shortTitle(' Garden plan ', 20), shortTitle('The garden plan for spring', 16), shortTitle('Donaudampfschifffahrt', 10)]).toEqual([
    'Garden plan',
    'The garden plan…',
    'Donaudamp…',
  ])
})

test('a title is never cut inside a character', () => {
  expect(shortTitle('👩👩👩👩', 3)).toBe('👩👩…')
})
