import { describe, expect, test } from 'vitest'
import { makeScene } from '../../graph/scene.ts'
import type { SceneNode, Tie } from '../../graph/scene.ts'
import { edgeWords, neighbourRows, tieWords } from './tie-words.ts'

function node(id: string, distance: number): SceneNode {
  return { id, title: `Note ${id}`, createdAt: 0, retrievalStrength: 0.5, category: 'garden', distance }
}
function tie(source: string, target: string, more: Partial<Tie> = {}): Tie {
  return { source, target, basis: 'same_goal', via: null, strength: 0.5, weight: 0, ...more }
}

describe('why two memories are tied', () => {
  test('is said with what they share, where there is something', () => {
    expect([
      tieWords({ basis: 'shared_entity', via: 'compost' }),
      tieWords({ basis: 'close_in_time', via: null }),
      tieWords({ basis: 'linked', via: ' ' }),
    ]).toEqual(['Shared subject: compost', 'Close in time', 'Your link'])
  })

  test('names every reason, strongest first', () => {
    const scene = makeScene({
      center: 'a',
      nodes: [node('a', 0), node('b', 1)],
      edges: [tie('a', 'b', { basis: 'similar_text', strength: 0.2 }), tie('a', 'b', { basis: 'linked', strength: 0.8 })],
      omitted: 0,
    })
    expect(scene.edges.map(edgeWords)).toEqual(['Your link · Similar words'])
  })
})

test('the list tells every memory but the centre: direct ones by strength, then those further on with the one between', () => {
  const scene = makeScene({
    center: 'a',
    nodes: [node('a', 0), node('b', 1), node('c', 1), node('d', 2)],
    edges: [
      tie('a', 'b', { strength: 0.3 }),
      tie('c', 'a', { strength: 0.9 }),
      tie('b', 'c', { strength: 1 }),
      tie('d', 'b', { strength: 0.4 }),
      tie('d', 'c', { strength: 0.6 }),
    ],
    omitted: 0,
  })
  expect(neighbourRows(scene).map(({ id, distance, strength, through }) => ({ id, distance, strength, through }))).toEqual([
    { id: 'c', distance: 1, strength: 0.9, through: null },
    { id: 'b', distance: 1, strength: 0.3, through: null },
    { id: 'd', distance: 2, strength: 0.6, through: 'Note c' },
  ])
})
