import { expect, test } from 'vitest'
import { derivedColumn, derivedId } from './derived-id.ts'
import { createRandom } from './random.ts'

function draw(seed: number, purpose: string): number[] {
  const random = createRandom(seed, purpose)
  return Array.from({ length: 5 }, () => random.integer(0, 999))
}

test('a stream depends on its seed and its purpose only', () => {
  expect(draw(7, 'attention:1')).toEqual([543, 512, 833, 654, 89])
  expect(draw(7, 'attention:1')).toEqual(draw(7, 'attention:1'))
  expect(draw(8, 'attention:1')).not.toEqual(draw(7, 'attention:1'))
  expect(draw(7, 'attention:2')).not.toEqual(draw(7, 'attention:1'))
})

test('a stream draws every number of its range about equally often', () => {
  const random = createRandom(1, 'dice')
  const counts = Array.from({ length: 5 }, () => 0)
  for (let index = 0; index < 10_000; index += 1) {
    const drawn = random.integer(5, 9)
    counts[drawn - 5] = (counts[drawn - 5] ?? 0) + 1
  }
  for (const count of counts) expect(Math.abs(count - 2_000)).toBeLessThan(150)
})

test('a derived id is a version 8 UUID of its kind and natural key', () => {
  expect(derivedId('goal', 'learn the cello')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  expect(derivedId('goal', 'learn the cello')).toBe(derivedId('goal', 'learn the cello'))
  const others = [
    derivedId('insight', 'learn the cello'),
    derivedId('goal', 'learn the cello '),
    derivedId('goal', 'learn', ' the cello'),
    derivedId('goal', null),
  ]
  expect(new Set([...others, derivedId('goal', 'learn the cello')]).size).toBe(5)
})

test('a column number is positive and fits 31 bits', () => {
  const numbers = Array.from({ length: 200 }, (_, index) => derivedColumn('minicolumn', `memory ${index}`))
  expect(numbers.every((number) => Number.isInteger(number) && number >= 0 && number < 2 ** 31)).toBe(true)
  expect(new Set(numbers).size).toBe(200)
})
