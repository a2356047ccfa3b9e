import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { adjustForFamily, binomialTail, hypergeometricTail, rankSumTest } from './statistics.ts'

describe('statistics, against values worked out by hand', () => {
  test('the binomial tail sums the upper terms', () => {
    expect([binomialTail(3, 3, 0.5), binomialTail(1, 2, 0.5), binomialTail(7, 9, 1 / 7), binomialTail(0, 5, 0.1)]).toEqual([
      expect.closeTo(0.125, 9),
      expect.closeTo(0.75, 9),
      expect.closeTo((36 * 36 + 9 * 6 + 1) / 7 ** 9, 9),
      1,
    ])
  })

  test('the hypergeometric tail is that of drawing without return', () => {
    expect([hypergeometricTail(2, 2, 2, 4), hypergeometricTail(1, 2, 2, 4), hypergeometricTail(3, 2, 5, 9)]).toEqual([
      expect.closeTo(1 / 6, 9),
      expect.closeTo(5 / 6, 9),
      expect.closeTo(0, 9),
    ])
  })

  test('the rank-sum test tells apart what is apart, and does not when all is equal', () => {
    expect(rankSumTest([1, 2, 3, 4, 5], [6, 7, 8, 9, 10])).toBeLessThan(0.02)
    expect([rankSumTest([1, 1, 1], [1, 1, 1]), rankSumTest([], [1])]).toEqual([1, 1])
  })

  test('Benjamini and Hochberg: p · m / rank, never falling below a larger one', () => {
    expect(adjustForFamily([0.01, 0.04, 0.03], 4)).toEqual([
      expect.closeTo(0.04, 9),
      expect.closeTo(0.16 / 3, 9),
      expect.closeTo(0.16 / 3, 9),
    ])
  })

  test('every tail is a probability', () => {
    fc.assert(
      fc.property(fc.nat(40), fc.nat(40), fc.nat(40), fc.double({ min: 0, max: 1, noNaN: true }), (a, b, c, chance) => {
        const total = Math.max(a, b) + c
        for (const p of [binomialTail(Math.min(a, b), Math.max(a, b), chance), hypergeometricTail(Math.min(a, b), a, b, total)]) {
          expect(p).toBeGreaterThanOrEqual(0)
          expect(p).toBeLessThanOrEqual(1)
        }
      }),
    )
  })
})
