import { describe, expect, test } from 'vitest'
import { given, scratchWorkspace } from '../../../test/dream-run.ts'
import { replayed } from './replayed.ts'
import { consolidatedStrengths } from './strengths.ts'

describe('consolidation', () => {
  test('grows strength by associations, weakens what stays below 0.5, and promotes what is above it', async () => {
    const workspace = await scratchWorkspace()
    const ids = ['strong', 'weak', 'alone']
    await given(
      workspace,
      'short_term.strengths',
      ids.map((memory_id) => ({ memory_id, stm_strength: memory_id === 'alone' ? 0.5 : 0.4 })),
      ['stm_strength'],
    )
    await given(
      workspace,
      'consolidation.replayed',
      ids.map((memory_id) => ({ memory_id })),
    )
    await given(
      workspace,
      'consolidation.ties',
      [
        { memory_id: 'strong', strength: 0.8, place: 1 },
        { memory_id: 'strong', strength: 0.5, place: 2 },
        { memory_id: 'weak', strength: 0.1, place: 1 },
      ],
      ['strength'],
    )
    await workspace.materialise(consolidatedStrengths)
    const rows = await workspace.all<Record<string, unknown>>(
      'SELECT memory_id, pre_strength, consolidated_strength, is_promoted FROM consolidation.strengths ORDER BY memory_id',
    )
    expect(rows.map((row) => Object.values(row))).toEqual([
      // 0.5 is neither weakened nor promoted
      ['alone', 0.5, 0.5, false],
      // 0.4 · 1.2 · (1 + ln 2.3)
      ['strong', expect.closeTo(0.879796379, 9), expect.closeTo(0.879796379, 9), true],
      // 0.4 · 1.1 · (1 + ln 1.1) = 0.481936…; · 0.95
      ['weak', expect.closeTo(0.4819364792, 9), expect.closeTo(0.4578396552, 9), false],
    ])
  })

  test('replays the most urgent within the budget, and old memories as a fifth of the whole', async () => {
    const workspace = await scratchWorkspace({ replay_budget: 5 })
    const ready = ['r1', 'r2', 'r3', 'r4', 'r5'].map((memory_id, index) => ({ memory_id, replay_priority: 1 - index / 10, is_ready: true }))
    await given(workspace, 'short_term.strengths', ready, ['replay_priority'])
    await given(workspace, 'short_term.members', [
      ...ready.map(({ memory_id }) => ({ memory_id, role: 'pending' })),
      ...['o1', 'o2'].map((memory_id) => ({ memory_id, role: 'old' })),
    ])
    await given(
      workspace,
      'consolidation.ties',
      [
        { memory_id: 'r1', other_id: 'o1', strength: 0.3, weight: 0 },
        { memory_id: 'r2', other_id: 'o2', strength: 0.3, weight: 0.2 },
        { memory_id: 'r5', other_id: 'o1', strength: 0.8, weight: 0.8 },
      ],
      ['strength', 'weight'],
    )
    await workspace.materialise(replayed)
    const rows = await workspace.all<{ memory_id: string }>('SELECT memory_id FROM consolidation.replayed ORDER BY memory_id')
    // Of five, four are new; o2 is tied more strongly to those four than o1.
    expect(rows.map(({ memory_id }) => memory_id)).toEqual(['o2', 'r1', 'r2', 'r3', 'r4'])
  })
})
