import { describe, expect, test } from 'vitest'
import { given, scratchWorkspace } from '../../../test/dream-run.ts'
import { strengths } from './strengths.ts'

const MINUTE = 60_000
/** The start of an attention window. */
const WINDOW = Date.UTC(2026, 5, 14, 9, 0)
const FLOATS = ['emotional_weight', 'valence', 'arousal', 'attention_at_rest']

describe('short-term memory', () => {
  test.each([
    [true, 'sleep'],
    [false, null],
  ])('asleep (%s) what has just entered is ready by %s: the wait is for waking ticks', async (isAsleep, readyBy) => {
    const workspace = await scratchWorkspace({}, WINDOW, isAsleep)
    await given(workspace, 'short_term.members', [{ role: 'pending', goal_id: null, memory_id: 'a', created_at: WINDOW }])
    await given(workspace, 'working_memory.slots', [{ memory_id: 'a', window_end: WINDOW + 5 * MINUTE, attention_at_rest: 0.6 }], FLOATS)
    const calm = { emotional_weight: 0.5, sentiment: 'neutral', valence: 0, arousal: 0 }
    await given(workspace, 'staging.features', [{ memory_id: 'a', ...calm }], FLOATS)
    await workspace.materialise(strengths)
    expect(await workspace.all(`SELECT ready_by, is_ready FROM short_term.strengths`)).toEqual([
      { ready_by: readyBy, is_ready: readyBy !== null },
    ])
  })

  test('weighs attention, sentiment and emotion; counts the goal; and says by what a memory is ready', async () => {
    const workspace = await scratchWorkspace({}, WINDOW + 70 * MINUTE)
    const member = { role: 'pending', goal_id: 'g' as string | null, window_end: WINDOW + 65 * MINUTE }
    const members = [
      { ...member, memory_id: 'a', created_at: WINDOW },
      { ...member, memory_id: 'b', created_at: WINDOW + 10 * MINUTE },
      { ...member, memory_id: 'c', created_at: WINDOW + 60 * MINUTE },
      { ...member, memory_id: 'd', created_at: WINDOW + 62 * MINUTE, goal_id: null },
      { ...member, memory_id: 'e', created_at: WINDOW + 63 * MINUTE, goal_id: null },
      { ...member, memory_id: 'f', created_at: WINDOW, goal_id: null, window_end: WINDOW + 40 * MINUTE },
    ]
    await given(workspace, 'short_term.members', members)
    await given(
      workspace,
      'working_memory.slots',
      members.map(({ memory_id, window_end }) => ({ memory_id, window_end, attention_at_rest: 0.6 })),
      FLOATS,
    )
    const calm = { emotional_weight: 0.5, sentiment: 'neutral', valence: 0, arousal: 0 }
    await given(
      workspace,
      'staging.features',
      [
        { memory_id: 'a', ...calm },
        { memory_id: 'b', ...calm, sentiment: 'positive', emotional_weight: 0.75, valence: -0.5, arousal: 0.8 },
        { memory_id: 'c', ...calm, sentiment: 'negative' },
        { memory_id: 'd', ...calm },
        { memory_id: 'e', ...calm, emotional_weight: 0.9 },
        { memory_id: 'f', ...calm },
      ],
      FLOATS,
    )
    await workspace.materialise(strengths)

    const rows = await workspace.all<Record<string, unknown>>(`
      SELECT memory_id, stm_strength, hebbian_potential, same_goal_memories, consolidation_priority, replay_priority, ready_by
      FROM short_term.strengths ORDER BY memory_id`)
    expect(rows.map((row) => Object.values(row))).toEqual([
      // 0.5·0.6 + 0.10 + 0.2·0.5 = 0.50; 0.4·0.50 + 0.3·ln 4 + 0.3·0.5 = 0.765888
      ['a', expect.closeTo(0.5, 12), 1, 3, expect.closeTo(0.7658883083, 10), expect.closeTo(0.7658883083, 10), null],
      // 0.30 + 0.20 + 0.15 = 0.65; emotion above 0.7 counts whole: 0.26 + 0.415888 + 0.3 = 0.975888; · (1 + 0.2·0.5·0.8)
      ['b', expect.closeTo(0.65, 12), 2, 3, expect.closeTo(0.9758883083, 10), expect.closeTo(1.053959373, 9), null],
      // 0.30 + 0.15 + 0.10 = 0.55; an hour holds a, b and c
      ['c', expect.closeTo(0.55, 12), 3, 3, expect.closeTo(0.7858883083, 10), expect.closeTo(0.7858883083, 10), 'active_goal'],
      // 0.4·0.50 + 0.3·ln 2 + 0.15
      ['d', expect.closeTo(0.5, 12), 1, 1, expect.closeTo(0.5579441542, 10), expect.closeTo(0.5579441542, 10), null],
      ['e', expect.closeTo(0.58, 12), 1, 1, expect.closeTo(0.7399441542, 10), expect.closeTo(0.7399441542, 10), 'flashbulb'],
      ['f', expect.closeTo(0.5, 12), 1, 1, expect.closeTo(0.5579441542, 10), expect.closeTo(0.5579441542, 10), 'time'],
    ])
  })
})
