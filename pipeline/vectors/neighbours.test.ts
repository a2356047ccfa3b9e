import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createRandom } from '../random.ts'
import { StopSignal } from '../stop-signal.ts'
import { NearestLists } from './nearest.ts'
import { findNeighbours } from './neighbours.ts'
import { DIMENSIONS, embedTexts, similarity } from './vector-set.ts'
import type { VectorSet } from './vector-set.ts'

/** Vectors around a few centres: neighbours within a centre have a cosine near `closeness`. */
function clustered(count: number, centres: number, closeness: number): VectorSet {
  const random = createRandom(2, 'vectors')
  const gauss = () => random.next() + random.next() + random.next() + random.next() - 2
  const directions = Array.from({ length: centres }, () => Float32Array.from({ length: DIMENSIONS }, gauss))
  const values = new Float32Array(count * DIMENSIONS)
  for (let place = 0; place < count; place += 1) {
    const direction = directions[place % centres] ?? new Float32Array(DIMENSIONS)
    const vector = direction.map((value) => Math.sqrt(closeness) * value + Math.sqrt(1 - closeness) * gauss())
    const length = Math.hypot(...vector)
    values.set(
      vector.map((value) => value / length),
      place * DIMENSIONS,
    )
  }
  return { count, values }
}

function search(vectors: VectorSet, exactLimit: number, minimum = 0.3, isSource = (_place: number) => true) {
  const stop = new StopSignal(() => performance.now())
  return findNeighbours({ vectors, isSource, limit: 10, minimum, exactLimit, random: createRandom(1, 'neighbours'), stop })
}

describe('neighbours', () => {
  test('of few vectors are exactly the nearest', async () => {
    const vectors = clustered(120, 12, 0.7)
    const found = await search(vectors, 5_000)
    for (let place = 0; place < vectors.count; place += 7) {
      const expected = Array.from({ length: vectors.count }, (_, other) => ({
        place: other,
        similarity: similarity(vectors, place, other),
      }))
        .filter((other) => other.place !== place && other.similarity >= 0.3)
        .sort((a, b) => b.similarity - a.similarity || a.place - b.place)
        .slice(0, 10)
      expect(found.of(place)).toEqual(expected)
    }
  })

  test('are sought for the new memories only, but found among all', async () => {
    const vectors = clustered(60, 6, 0.7)
    const all = await search(vectors, 5_000)
    const few = await search(vectors, 5_000, 0.3, (place) => place % 5 === 0)
    for (let place = 0; place < vectors.count; place += 1) expect(few.of(place)).toEqual(place % 5 === 0 ? all.of(place) : [])
  })

  test('of many vectors are found in buckets: nine of ten of the near ones, none of the far, the same each time', async () => {
    const vectors = clustered(600, 100, 0.8)
    const [exact, bucketed, again] = [await search(vectors, 5_000), await search(vectors, 100), await search(vectors, 100)]
    let [expected, found] = [0, 0]
    for (let place = 0; place < vectors.count; place += 1) {
      const near = new Set(exact.of(place).map((neighbour) => neighbour.place))
      const sought = bucketed.of(place)
      expected += near.size
      found += sought.filter((neighbour) => near.has(neighbour.place)).length
      expect(again.of(place)).toEqual(sought)
    }
    expect(expected).toBeGreaterThan(2_500)
    expect(found / expected).toBeGreaterThan(0.9)
  })

  test('of a text without words there are none', async () => {
    const vectors = clustered(4, 1, 0.9)
    vectors.values.fill(0, 0, DIMENSIONS)
    const found = await search(vectors, 5_000)
    expect([
      found.of(0),
      found
        .of(1)
        .map(({ place }) => place)
        .sort(),
    ]).toEqual([[], [2, 3]])
  })
})

test('a list of nearest keeps the best, whatever the order of offers', () => {
  const offers = fc.uniqueArray(fc.record({ place: fc.nat(50), similarity: fc.integer({ min: 0, max: 8 }) }), {
    selector: ({ place }) => place,
    maxLength: 30,
  })
  fc.assert(
    fc.property(offers, (given) => {
      const lists = new NearestLists(1, 4)
      for (const { place, similarity } of [...given, ...given.toReversed()]) lists.offer(0, place, similarity)
      expect(lists.of(0)).toEqual(given.toSorted((a, b) => b.similarity - a.similarity || a.place - b.place).slice(0, 4))
    }),
  )
})

test('vectors are brought to length 1, and what is no vector to zeros', async () => {
  const answers = new Float32Array(2 * DIMENSIONS)
  answers.set([3, 4])
  answers.set([Number.NaN], DIMENSIONS)
  const set = await embedTexts({ embed: async () => answers } as unknown as Parameters<typeof embedTexts>[0], ['one', 'other'])
  expect([...set.values.subarray(0, 2)]).toEqual([expect.closeTo(0.6, 6), expect.closeTo(0.8, 6)])
  expect(set.values.subarray(DIMENSIONS).every((value) => value === 0)).toBe(true)
})
