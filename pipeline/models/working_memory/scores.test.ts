import { describe, expect, test } from 'vitest'
import { given, scratchWorkspace } from '../../../test/dream-run.ts'
import { scores } from './scores.ts'

const MINUTE = 60_000
/** The start of an attention window. */
const WINDOW = Date.UTC(2026, 5, 14, 9, 0)
const FLOATS = ['importance', 'urgency', 'emotional_weight']

describe('attention', () => {
  test('is 0.4·importance + 0.3·urgency + 0.3·emotion, times e^(−age/300 s) at the end of the window', async () => {
    const workspace = await scratchWorkspace()
    await given(workspace, 'staging.memories', [
      { memory_id: 'first', role: 'pending', created_at: WINDOW },
      { memory_id: 'later', role: 'pending', created_at: WINDOW + 4 * MINUTE },
      { memory_id: 'old', role: 'old', created_at: WINDOW },
    ])
    const features = { importance: 0.9, urgency: 0.4, emotional_weight: 0.2 }
    await given(
      workspace,
      'staging.features',
      ['first', 'later', 'old'].map((memory_id) => ({ memory_id, ...features })),
      FLOATS,
    )
    await workspace.materialise(scores)

    const rows = await workspace.all<Record<string, number>>('SELECT * FROM working_memory.scores ORDER BY created_at')
    expect(
      rows.map(({ window_end, attention_at_rest, recency, attention }) => [window_end, attention_at_rest, recency, attention]),
    ).toEqual([
      [WINDOW + 5 * MINUTE, expect.closeTo(0.54, 12), expect.closeTo(0.36787944117, 10), expect.closeTo(0.19865489823, 10)],
      [WINDOW + 5 * MINUTE, expect.closeTo(0.54, 12), expect.closeTo(0.81873075308, 10), expect.closeTo(0.44211460666, 10)],
    ])
  })
})
