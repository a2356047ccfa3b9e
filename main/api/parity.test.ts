import { expect, test, vi } from 'vitest'
import { openTestCore } from '../../test/core.ts'
import { FACES, outcomesOver } from '../../test/parity.ts'
import type { Outcome, ParityCall } from '../../test/parity.ts'
import type { Core } from '../core.ts'

const NOW = Date.UTC(2026, 10, 20, 12)
const UNKNOWN_ID = '0199f2c4-5a00-7000-8000-000000000001'

test('a real core gives the same answers and the same errors over every face', async () => {
  const core = await openTestCore({ now: () => NOW })
  const calls = await prepareCalls(core)
  const [inMemory, ...others] = FACES
  const expected = (await outcomesOver(inMemory, core, calls)).map(withoutDuration)
  // Otherwise a fault common to all of them, such as none reaching the core, would look like parity.
  expect(expected.map((outcome) => ('error' in outcome ? outcome.error.code : 'answered'))).toEqual([
    ...Array.from({ length: 12 }, () => 'answered'),
    'UNREADABLE_PATH',
    'NOT_FOUND',
    'VALIDATION',
    'VALIDATION',
    'VALIDATION',
    'VALIDATION',
    'VALIDATION',
    'NOT_FOUND',
    'NOT_FOUND',
    'NOT_FOUND',
  ])
  for (const face of others) {
    await whenEmbedded(core)
    const outcomes = (await outcomesOver(face, core, calls)).map(withoutDuration)
    expect(pairUp(calls, outcomes), `over ${face.name}`).toEqual(pairUp(calls, expected))
  }
})

/** Stores one note and makes a list of calls that leave everything as it was. */
async function prepareCalls(core: Core): Promise<ParityCall[]> {
  const note = {
    content: 'The heron stood at the weir: Ärger, 木漏れ日 🌱',
    tags: ['running/river'],
    metadata: { depth: [1, null, { x: 'y' }] },
  }
  const { memory } = await core.call('memory.capture', note)
  await whenEmbedded(core)
  return [
    { name: 'memory.get', input: { id: memory.id } },
    { name: 'memory.list', input: {} },
    { name: 'memory.list', input: { tag: 'running/river', limit: 1 } },
    { name: 'search.query', input: { query: 'heron weir' } },
    { name: 'search.query', input: { query: '"un)balanced* NEAR' } },
    { name: 'memory.capture', input: note },
    { name: 'memory.delete', input: { id: memory.id } },
    { name: 'memory.restore', input: { id: memory.id } },
    { name: 'graph.neighbourhood', input: { id: memory.id } },
    { name: 'dream.status', input: {} },
    { name: 'dream.trace', input: { id: memory.id } },
    { name: 'dream.briefing', input: {} },
    { name: 'transfer.plan', input: { path: '/nowhere/at/all' } },
    { name: 'memory.get', input: { id: UNKNOWN_ID } },
    { name: 'memory.get', input: { id: 'no id' } },
    { name: 'memory.get', input: null },
    { name: 'memory.capture', input: { content: '  ' } },
    { name: 'memory.capture', input: { content: 'text', tags: ['no tag!', ''], createdAt: 'yesterday' } },
    { name: 'search.query', input: { query: 'x'.repeat(1_001), limit: 0 } },
    { name: 'dream.undo', input: { id: UNKNOWN_ID } },
    { name: 'task.cancel', input: { id: UNKNOWN_ID } },
    { name: 'toString', input: {} },
  ]
}

/** The note's vector is made in the background, and search tells the difference. */
async function whenEmbedded(core: Core): Promise<void> {
  await vi.waitFor(async () => expect((await core.call('health.stats', {})).embedded).toBe(1), { timeout: 10_000 })
}

/** The one figure that may differ: how long a search took. */
function withoutDuration(outcome: Outcome): Outcome {
  if ('error' in outcome || typeof outcome.output !== 'object' || outcome.output === null) return outcome
  return 'milliseconds' in outcome.output ? { output: { ...outcome.output, milliseconds: 0 } } : outcome
}

function pairUp(calls: ParityCall[], outcomes: Outcome[]): { call: ParityCall | undefined; outcome: Outcome }[] {
  return outcomes.map((outcome, index) => ({ call: calls[index], outcome }))
}
