import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createLayout, seededRandom, startPositions } from './layout.ts'
import type { LayoutInput, Point } from './layout.ts'

/** A centre with `count` neighbours, each tied to it and some to one another. */
function network(count: number, known: ReadonlyMap<string, Point> = new Map()): LayoutInput {
  const random = seededRandom(7)
  const nodes = Array.from({ length: count + 1 }, (_, index) => ({
    id: `n${index}`,
    radius: 5 + 7 * random(),
    distance: index === 0 ? 0 : 1,
    known: known.get(`n${index}`) ?? null,
  }))
  const edges = nodes.slice(1).flatMap((_, place) => {
    const target = place + 1
    const toCentre = { source: 0, target, strength: random() }
    return target % 3 === 0 ? [toCentre, { source: target - 1, target, strength: random() }] : [toCentre]
  })
  return { nodes, edges }
}

function settle(input: LayoutInput): Float32Array {
  const layout = createLayout(input)
  while (!layout.advance(50)) continue
  return layout.positions()
}

function at(positions: Float32Array, index: number): Point {
  return { x: positions[index * 2] ?? Number.NaN, y: positions[index * 2 + 1] ?? Number.NaN }
}

describe('the layout', () => {
  test('draws the same network the same way each time', () => {
    expect(settle(network(40))).toEqual(settle(network(40)))
  })

  test('does not depend on how finely it is advanced', () => {
    const fine = createLayout(network(20))
    while (!fine.advance(1)) continue
    expect(fine.positions()).toEqual(settle(network(20)))
  })

  test('holds the centre where it stood and leaves no two nodes on top of each other', () => {
    const input = network(60, new Map([['n0', { x: 300, y: -120 }]]))
    const positions = settle(input)
    expect(at(positions, 0)).toEqual({ x: 300, y: -120 })
    const touching = input.nodes.flatMap((one, a) =>
      input.nodes.slice(a + 1).filter((other, offset) => {
        const [p, q] = [at(positions, a), at(positions, a + 1 + offset)]
        return Math.hypot(p.x - q.x, p.y - q.y) < one.radius + other.radius
      }),
    )
    expect(touching).toEqual([])
  })

  test('keeps a picture that was settled nearly as it is when it is drawn again', () => {
    const first = settle(network(30))
    const known = new Map(Array.from({ length: 31 }, (_, index) => [`n${index}`, at(first, index)] as const))
    const again = settle(network(30, known))
    const moves = Array.from({ length: 31 }, (_, index) =>
      Math.hypot(at(first, index).x - at(again, index).x, at(first, index).y - at(again, index).y),
    )
    expect(Math.max(...moves)).toBeLessThan(25)
  })

  test('starts a known node where it stood and a new one beside its strongest placed neighbour', () => {
    const known = new Map([
      ['n1', { x: 1_000, y: 0 }],
      ['n2', { x: -1_000, y: 0 }],
    ])
    const input = network(3, known)
    input.edges = [
      { source: 1, target: 3, strength: 0.2 },
      { source: 2, target: 3, strength: 0.9 },
      { source: 0, target: 3, strength: 0.5 },
    ]
    const starts = startPositions(input)
    expect(starts.slice(1, 3)).toEqual([...known.values()])
    expect(Math.hypot((starts[3]?.x ?? 0) + 1_000, starts[3]?.y ?? 0)).toBeCloseTo(70)
  })

  test('gives every node a finite place, whatever is tied to whatever', () => {
    const networks = fc.integer({ min: 1, max: 25 }).chain((count) =>
      fc.record({
        count: fc.constant(count),
        edges: fc.array(
          fc.record({
            source: fc.integer({ min: 0, max: count }),
            target: fc.integer({ min: 0, max: count }),
            strength: fc.double({ min: 0, max: 1, noNaN: true }),
          }),
          { maxLength: 40 },
        ),
      }),
    )
    fc.assert(
      fc.property(networks, ({ count, edges }) => {
        const layout = createLayout({ nodes: network(count).nodes, edges: edges.filter(({ source, target }) => source !== target) })
        layout.advance(30)
        expect(layout.positions().every(Number.isFinite)).toBe(true)
      }),
      { numRuns: 60 },
    )
  })
})
