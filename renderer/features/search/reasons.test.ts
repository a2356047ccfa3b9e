import { expect, test } from 'vitest'
import { reasonShares } from './reasons.ts'

test('the shares of all reasons make up the whole, the largest first', () => {
  const shares = reasonShares([
    { arm: 'keyword', rank: 2, contribution: 1, explanation: 'word' },
    { arm: 'meaning', rank: 1, contribution: 3, explanation: 'meaning' },
  ])
  expect(shares.map(({ arm, share }) => [arm, share])).toEqual([
    ['meaning', 0.75],
    ['keyword', 0.25],
  ])
})

test('reasons that added nothing have no share, and do not divide by zero', () => {
  expect(reasonShares([{ arm: 'strength', rank: null, contribution: 0, explanation: '' }])[0]?.share).toBe(0)
})
