import { describe, expect, test } from 'vitest'
import { makeScene, neighboursOf, nodeRadius } from './scene.ts'
import type { NeighbourhoodData, SceneNode, Tie } from './scene.ts'

function node(id: string, distance = 1): SceneNode {
  return { id, title: `Note ${id}`, createdAt: 0, retrievalStrength: 0.5, category: null, distance }
}
function tie(source: string, target: string, more: Partial<Tie> = {}): Tie {
  return { source, target, basis: 'same_goal', via: null, strength: 0.5, weight: 0, ...more }
}
function neighbourhood(nodes: SceneNode[], edges: Tie[]): NeighbourhoodData {
  return { center: 'a', nodes, edges, omitted: 0 }
}

describe('a scene', () => {
  test('joins ties of one pair in either direction into one edge, the strongest first', () => {
    const weak = tie('b', 'a', { basis: 'similar_text', strength: 0.3 })
    const strong = tie('a', 'b', { basis: 'linked', strength: 0.8 })
    const scene = makeScene(neighbourhood([node('a', 0), node('b')], [weak, strong]))
    expect(scene.edges).toEqual([{ source: 0, target: 1, strength: 0.8, ties: [strong, weak] }])
  })

  test('leaves out ties to memories that are not in it, and ties to oneself', () => {
    const scene = makeScene(neighbourhood([node('a', 0), node('b')], [tie('a', 'gone'), tie('b', 'b'), tie('a', 'b')]))
    expect(scene.edges.map(({ source, target }) => [source, target])).toEqual([[0, 1]])
  })

  test('counts what nights have grown when it is more than what the last dream found', () => {
    const scene = makeScene(neighbourhood([node('a', 0), node('b')], [tie('a', 'b', { strength: 0.2, weight: 0.7 })]))
    expect(scene.edges[0]?.strength).toBe(0.7)
  })

  test('knows the neighbours of a node', () => {
    const scene = makeScene(neighbourhood([node('a', 0), node('b'), node('c'), node('d')], [tie('a', 'b'), tie('c', 'a'), tie('c', 'd')]))
    expect([0, 1, 2, 3].map((index) => [...neighboursOf(scene, index)])).toEqual([[1, 2], [0], [0, 3], [2]])
  })
})

test('a stronger memory is drawn larger, strengths out of range as the nearest in range', () => {
  const radius = (retrievalStrength: number) => nodeRadius({ retrievalStrength, distance: 1 })
  expect([radius(-1), radius(0), radius(1), radius(2)]).toEqual([5, 5, 12, 12])
  expect(radius(0.6)).toBeGreaterThan(radius(0.3))
  expect(nodeRadius({ retrievalStrength: 0.6, distance: 0 })).toBeGreaterThan(radius(0.6))
})
