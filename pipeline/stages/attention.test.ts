import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { FakeDreamHost } from '../../test/dream-host.ts'
import { EVENING } from '../../test/dream-notes.ts'
import { requestFor, scratchContext, scratchWorkspace } from '../../test/dream-run.ts'
import type { Workspace } from '../workspace/workspace.ts'
import { attention } from './attention.ts'

const WINDOW = 300_000
const START = Math.floor(EVENING / WINDOW) * WINDOW

interface Competitor {
  memory_id: string
  created_at: number
  importance: number
}

interface SlotRow {
  memory_id: string
  window_number: number
  cycle: number
  capacity: number
  slot: number
  is_focus: boolean
  cycles_lost: number
  attention: number
}

async function compete(workspace: Workspace, competitors: readonly Competitor[], seed: number): Promise<SlotRow[]> {
  await workspace.replace(
    'staging.memories',
    { memory_id: 'VARCHAR', created_at: 'BIGINT', role: 'VARCHAR' },
    competitors.map(({ memory_id, created_at }) => ({ memory_id, created_at, role: 'pending' })),
  )
  await workspace.replace(
    'staging.features',
    { memory_id: 'VARCHAR', importance: 'DOUBLE', urgency: 'DOUBLE', emotional_weight: 'DOUBLE' },
    competitors.map(({ memory_id, importance }) => ({ memory_id, importance, urgency: 0.5, emotional_weight: 0.5 })),
  )
  const context = scratchContext(workspace, new FakeDreamHost([]), { request: requestFor({ seed }) })
  expect(await attention.run(context)).toEqual({ considered: competitors.length, promoted: competitors.length, gated: {} })
  return await workspace.all<SlotRow>('SELECT * FROM working_memory.slots ORDER BY window_number, cycle, slot')
}

test('a cycle has 5 to 9 slots and holds no more, whatever the seed and the crowd; nobody is dropped', async () => {
  const workspace = await scratchWorkspace()
  const crowds = fc.array(fc.record({ minute: fc.integer({ min: 0, max: 12 }), importance: fc.integer({ min: 0, max: 4 }) }), {
    maxLength: 120,
  })
  await fc.assert(
    fc.asyncProperty(crowds, fc.integer({ min: 0, max: 2 ** 31 }), async (crowd, seed) => {
      const competitors = crowd.map(({ minute, importance }, index) => ({
        memory_id: `m${index}`,
        created_at: START + minute * 60_000,
        importance: importance / 4,
      }))
      const rows = await compete(workspace, competitors, seed)
      expect(new Set(rows.map(({ memory_id }) => memory_id)).size).toBe(competitors.length)
      for (const cycle of Map.groupBy(rows, ({ window_number, cycle }) => `${window_number}/${cycle}`).values()) {
        const capacity = cycle[0]?.capacity ?? 0
        expect(capacity >= 5 && capacity <= 9 && cycle.length <= capacity).toBe(true)
        expect(cycle.map(({ slot }) => slot)).toEqual(cycle.map((_, index) => index + 1))
        expect(cycle.map(({ is_focus }) => is_focus)).toEqual(cycle.map((_, index) => index < 4))
      }
      for (const window of Map.groupBy(rows, ({ window_number }) => window_number).values()) {
        const attentions = window.map((row) => row.attention)
        expect(attentions).toEqual(attentions.toSorted((a, b) => b - a))
        expect(window.every(({ cycle, cycles_lost }) => cycles_lost === cycle - 1)).toBe(true)
      }
    }),
    { numRuns: 40 },
  )
})

test('every capacity from 5 to 9 is drawn', async () => {
  const workspace = await scratchWorkspace()
  const competitors = Array.from({ length: 700 }, (_, index) => ({
    memory_id: `m${index}`,
    created_at: START,
    importance: (index % 10) / 10,
  }))
  const rows = await compete(workspace, competitors, 1)
  expect([...new Set(rows.map(({ capacity }) => capacity))].sort()).toEqual([5, 6, 7, 8, 9])
})

test('a note more in one window changes no other window', async () => {
  const workspace = await scratchWorkspace()
  const competitors = Array.from({ length: 60 }, (_, index) => ({
    memory_id: `m${index}`,
    created_at: START + (index % 2) * WINDOW,
    importance: (index % 7) / 10,
  }))
  const before = await compete(workspace, competitors, 9)
  const after = await compete(workspace, [...competitors, { memory_id: 'more', created_at: START, importance: 1 }], 9)
  const second = START / WINDOW + 1
  const ofSecond = (rows: readonly SlotRow[]) => rows.filter(({ window_number }) => window_number === second)
  expect(ofSecond(before)).toHaveLength(30)
  expect(ofSecond(after)).toEqual(ofSecond(before))
})
