import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createRandom } from '../random.ts'
import { StopSignal } from '../stop-signal.ts'
import { buildGraph, findCommunities, formUnits } from './communities.ts'
import type { WeightedEdge } from './communities.ts'

const stop = new StopSignal(() => performance.now())
const options = () => ({ resolution: 1, maximum: 12, random: createRandom(1, 'test'), stop })

function clique(prefix: string, size: number, weight = 1): { nodes: string[]; edges: WeightedEdge[] } {
  const nodes = Array.from({ length: size }, (_, index) => `${prefix}${String(index).padStart(3, '0')}`)
  const edges = nodes.flatMap((one, index) => nodes.slice(index + 1).map((other) => ({ one, other, weight })))
  return { nodes, edges }
}

describe('units', () => {
  test('are the communities of the graph; who is tied to nobody is in none', async () => {
    const [left, right] = [clique('a', 5), clique('b', 7)]
    const bridge = { one: 'a000', other: 'b000', weight: 0.1 }
    expect(await formUnits([...left.nodes, ...right.nodes, 'z'], [...left.edges, ...right.edges, bridge], options())).toEqual([
      left.nodes,
      right.nodes,
    ])
  })

  test('of a crowd that is one dense community are parted along the strongest edges', async () => {
    const crowd = clique('a', 100, 0.5)
    const strong = clique('a', 8, 1).edges.map((edge) => ({ ...edge, weight: 1 }))
    const edges = crowd.edges.map((edge) => strong.find(({ one, other }) => one === edge.one && other === edge.other) ?? edge)
    const units = await formUnits(crowd.nodes, edges, options())
    expect(units.flat().sort()).toEqual(crowd.nodes)
    expect(units.every(({ length }) => length >= 2 && length <= 12)).toBe(true)
    expect(units.some((unit) => crowd.nodes.slice(0, 8).every((node) => unit.includes(node)))).toBe(true)
  })

  test('are never larger than the limit and never share a memory, in any graph', async () => {
    const graphs = fc.integer({ min: 2, max: 60 }).chain((size) =>
      fc
        .array(fc.tuple(fc.nat(size - 1), fc.nat(size - 1), fc.double({ min: 0.01, max: 1, noNaN: true })), { maxLength: 300 })
        .map((triples) => ({
          nodes: Array.from({ length: size }, (_, index) => `n${String(index).padStart(2, '0')}`),
          triples: triples.filter(([one, other]) => one !== other),
        })),
    )
    await fc.assert(
      fc.asyncProperty(graphs, fc.integer({ min: 2, max: 12 }), async ({ nodes, triples }, maximum) => {
        const edges = triples.map(([one, other, weight]) => ({ one: nodes[one] ?? '', other: nodes[other] ?? '', weight }))
        const units = await formUnits(nodes, edges, { ...options(), maximum })
        const members = units.flat()
        expect(new Set(members).size).toBe(members.length)
        expect(units.every(({ length }) => length >= 2 && length <= maximum)).toBe(true)
        expect(await formUnits(nodes, edges, { ...options(), maximum })).toEqual(units)
      }),
      { numRuns: 60 },
    )
  })
})

test('communities at a finer resolution are smaller', async () => {
  const groups = Array.from({ length: 8 }, (_, index) => clique(`${index}`, 6))
  const ring = groups.map((group, index) => ({ one: group.nodes[0] ?? '', other: groups[(index + 1) % 8]?.nodes[1] ?? '', weight: 2 }))
  const nodes = groups.flatMap((group) => group.nodes)
  const edges = [...groups.flatMap((group) => group.edges), ...ring]
  const graph = await buildGraph(nodes, edges, stop)
  const count = (resolution: number) => findCommunities(graph, { resolution, random: createRandom(1, 'test') }).length
  expect(count(2)).toBeGreaterThan(count(0.2))
})
