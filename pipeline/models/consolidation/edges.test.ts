import { describe, expect, test } from 'vitest'
import { EVENING } from '../../../test/dream-notes.ts'
import { given, scratchWorkspace } from '../../../test/dream-run.ts'
import { createRandom } from '../../random.ts'
import type { LoadedRow } from '../../workspace/load-rows.ts'
import type { Workspace } from '../../workspace/workspace.ts'
import { edges } from './edges.ts'
import { learnedEdges } from './learned-edges.ts'

const HOUR = 3_600_000
const DAY = 86_400_000
const EDGE_FLOATS = ['strength', 'weight', 'stored_weight', 'stored_strength']

function linkedEdge(one: string, other: string, weight: number): LoadedRow {
  const edge = {
    memory_a: one,
    memory_b: other,
    basis: 'linked',
    via: null,
    strength: 0.8,
    weight,
    co_activations: 3,
    last_activated_at: 1,
  }
  return { ...edge, stored_weight: weight, stored_strength: 0.8, stored_basis: 'linked', stored_via: null }
}

describe('the weight of an association', () => {
  async function learn(workspace: Workspace, weight: number, pre: number, post: number): Promise<number> {
    await given(workspace, 'consolidation.unit_members', [
      { unit_id: 'u', memory_id: 'a' },
      { unit_id: 'u', memory_id: 'b' },
    ])
    await given(
      workspace,
      'short_term.members',
      [
        { memory_id: 'a', consolidated_strength: null },
        { memory_id: 'b', consolidated_strength: null },
      ],
      ['consolidated_strength'],
    )
    await given(
      workspace,
      'short_term.strengths',
      [
        { memory_id: 'a', stm_strength: pre },
        { memory_id: 'b', stm_strength: post },
      ],
      ['stm_strength'],
    )
    await given(workspace, 'consolidation.edges', [linkedEdge('a', 'b', weight)], EDGE_FLOATS)
    await workspace.materialise(learnedEdges)
    const [row] = await workspace.all<{ weight: number }>('SELECT * FROM consolidation.learned_edges')
    expect(row).toMatchObject({ co_activations: 4, last_activated_at: EVENING })
    return row?.weight ?? Number.NaN
  }

  test('changes by η·(pre·post − (pre² + post²)/2·w)', async () => {
    const workspace = await scratchWorkspace()
    // 0.2 + 0.1·(0.48 − 0.5·0.2)
    expect(await learn(workspace, 0.2, 0.6, 0.8)).toBeCloseTo(0.238, 12)
    // strengths above 1 count as 1: 1 + 0.1·(1 − 1)
    expect(await learn(workspace, 1, 2, 1.7)).toBe(1)
  })

  test('never leaves 0..1, however often it learns: each step goes towards 2·pre·post/(pre² + post²), never past it', async () => {
    const workspace = await scratchWorkspace({ hebbian_learning_rate: 0.25 })
    const random = createRandom(3, 'weights')
    const triples = Array.from({ length: 10_000 }, (_, index) => ({
      id: `a${index}`,
      weight: random.next(),
      pre: random.next(),
      post: random.next(),
    }))
    await given(
      workspace,
      'consolidation.unit_members',
      triples.flatMap(({ id }) => [id, `b${id}`].map((memory_id) => ({ unit_id: id, memory_id }))),
    )
    const ends = triples.flatMap(({ id, pre, post }) => [
      { memory_id: id, consolidated_strength: pre },
      { memory_id: `b${id}`, consolidated_strength: post },
    ])
    await given(workspace, 'short_term.members', ends, ['consolidated_strength'])
    await workspace.replace('short_term.strengths', { memory_id: 'VARCHAR', stm_strength: 'DOUBLE' }, [])
    await given(
      workspace,
      'consolidation.edges',
      triples.map(({ id, weight }) => linkedEdge(id, `b${id}`, weight)),
      EDGE_FLOATS,
    )
    for (let night = 0; night < 20; night += 1) {
      const before = await workspace.all<{ weight: number }>('SELECT weight FROM consolidation.edges ORDER BY memory_a')
      await workspace.materialise(learnedEdges)
      const after = await workspace.all<{ weight: number; memory_a: string }>(
        'SELECT weight, memory_a FROM consolidation.learned_edges ORDER BY memory_a',
      )
      const byId = new Map(triples.map((triple) => [triple.id, triple]))
      const strays = after.filter(({ weight, memory_a }, index) => {
        const { pre, post } = byId.get(memory_a) ?? { pre: 0, post: 0 }
        const goal = (2 * pre * post) / (pre * pre + post * post)
        const start = before[index]?.weight ?? Number.NaN
        const [low, high] = [Math.min(start, goal) - 1e-12, Math.max(start, goal) + 1e-12]
        return !(weight >= 0 && weight <= 1 && weight >= low && weight <= high)
      })
      expect(strays).toEqual([])
      await workspace.run(
        'UPDATE consolidation.edges SET weight = l.weight FROM consolidation.learned_edges AS l WHERE l.memory_a = edges.memory_a',
      )
    }
  })

  test('decays by e^(−0.05 · whole days) since it was last written, and never twice for the same day', async () => {
    const workspace = await scratchWorkspace()
    await given(
      workspace,
      'short_term.members',
      ['a', 'b'].map((memory_id) => ({ memory_id })),
    )
    await given(
      workspace,
      'staging.source_associations',
      [
        { weight_as_of: EVENING - 10.5 * DAY, last_activated_at: EVENING - 10.5 * DAY },
        { weight_as_of: EVENING - 4 * DAY, last_activated_at: EVENING - 10.5 * DAY },
        { weight_as_of: EVENING - HOUR, last_activated_at: EVENING - HOUR },
      ].map((times) => ({
        memory_a: 'a',
        memory_b: 'b',
        basis: 'linked',
        via: null,
        strength: 0.8,
        weight: 0.5,
        co_activations: 1,
        ...times,
      })),
      ['strength', 'weight'],
    )
    await workspace.replace(
      'consolidation.found_edges',
      { memory_a: 'VARCHAR', memory_b: 'VARCHAR', basis: 'VARCHAR', via: 'VARCHAR', strength: 'DOUBLE' },
      [],
    )
    await workspace.materialise(edges)
    const rows = await workspace.all<{ weight: number }>('SELECT weight FROM consolidation.edges ORDER BY weight')
    // 0.5·e^(−0.5), 0.5·e^(−0.05·4): ten days in all, six of them already in the stored weight; and none
    expect(rows.map(({ weight }) => weight)).toEqual([expect.closeTo(0.3032653299, 9), expect.closeTo(0.4093653765, 9), 0.5])
  })
})
