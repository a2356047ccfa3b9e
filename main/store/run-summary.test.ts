import { expect, test } from 'vitest'
import { STAGES } from '../../contract/dream.ts'
import type { StageReport } from '../../contract/dream.ts'
import { counted, describeRun, listed } from './run-summary.ts'

function stages(figures: Partial<Record<StageReport['name'], Partial<StageReport>>>): StageReport[] {
  return STAGES.map((name) => ({
    name,
    state: 'done',
    done: 0,
    total: 0,
    considered: 0,
    promoted: 0,
    gated: {},
    milliseconds: 1,
    testsPassed: 0,
    ...figures[name],
  }))
}

test('a run says what it did and what it held back', () => {
  const reports = stages({
    ingest: { gated: { too_short: 2, chunked_parent: 1 } },
    features: { considered: 1_240 },
    consolidation: { considered: 1_240, promoted: 1_100, gated: { below_threshold: 140 } },
  })
  expect(describeRun(reports, { insights: 12, associations: 1, episodes: 0 }, [])).toBe(
    'Dreamt on 1,240 memories; 1,100 reached long-term memory, with 12 insights and 1 association (2 too short to dream on, 1 dreamt on by their parts and 140 still too weak for long-term memory).',
  )
})

test('a run that had nothing to do says why', () => {
  expect(describeRun(stages({ ingest: { gated: { too_short: 3 } } }), {}, ['The workspace was rebuilt.'])).toBe(
    'Nothing new to dream on: 3 too short to dream on. The workspace was rebuilt.',
  )
})

test('counts and lists read well', () => {
  expect([counted(0, 'insight'), counted(1, 'insight'), counted(2, 'memory', 'memories'), listed(['a', null, 'b', 'c'])]).toEqual([
    null,
    '1 insight',
    '2 memories',
    'a, b and c',
  ])
})
