import { expect, test } from 'vitest'
import { nextResult } from './result-keys.ts'

test('the arrows walk from the field through the results and back, and stop at the end', () => {
  const walk = [-1]
  for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowUp', 'ArrowUp', 'ArrowUp']) {
    const current = walk.at(-1) ?? -1
    walk.push(nextResult(key, current, 2) ?? current)
  }
  expect(walk).toEqual([-1, 0, 1, 1, 0, -1, -1])
})

test('Home and End belong to the field while it has the focus', () => {
  expect([nextResult('Home', -1, 5), nextResult('End', -1, 5), nextResult('Home', 3, 5), nextResult('End', 3, 5)]).toEqual([
    null,
    null,
    0,
    4,
  ])
})
