import { describe, expect, test } from 'vitest'
import { STAGES } from '../../../contract/dream.ts'
import type { StageName, StageReport } from '../../../contract/dream.ts'
import { announcement, gateLines, presentStage, stageExplanation, stageTitle, whyNothing } from './stage-words.ts'

function stage(name: StageName, more: Partial<StageReport> = {}): StageReport {
  return { name, state: 'done', done: 0, total: 0, considered: 0, promoted: 0, gated: {}, milliseconds: 0, testsPassed: 0, ...more }
}

test('every stage has a title of its own and an explanation that is a sentence', () => {
  expect(new Set(STAGES.map(stageTitle)).size).toBe(STAGES.length)
  expect(STAGES.filter((name) => !/^[A-Z].{20,}\.$/.test(stageExplanation(name)))).toEqual([])
})

test('gates are told in words, most first, and an unknown reason by its own name', () => {
  expect(gateLines({ too_short: 3, below_threshold: 12, some_new_reason: 1, failed: 0 })).toEqual([
    { count: 12, reason: 'still too weak for long-term memory' },
    { count: 3, reason: 'too short to dream on' },
    { count: 1, reason: 'some new reason' },
  ])
})

describe('why nothing reached long-term memory', () => {
  test('is not asked when something did', () => {
    expect(whyNothing([stage('consolidation', { considered: 4, promoted: 1 })])).toBeNull()
  })

  test('names the stage that held everything back, with figures', () => {
    const stages = [
      stage('ingest', { considered: 5, promoted: 5 }),
      stage('replay', { considered: 5, promoted: 0, gated: { not_ready: 5 } }),
      stage('consolidation'),
    ]
    expect(whyNothing(stages)).toBe('Of 5 considered at “Replay”, none was passed on: 5 not ready for replay yet.')
  })

  test('says so when there was nothing new', () => {
    expect(whyNothing([stage('ingest'), stage('consolidation')])).toBe(
      'Nothing was new or changed since the dream before, so there was nothing to take in.',
    )
  })
})

describe('a running dream', () => {
  const stages = [stage('ingest'), stage('features', { state: 'running', done: 3, total: 9 }), stage('attention', { state: 'waiting' })]

  test('is at the stage that runs', () => {
    expect(presentStage(stages)?.name).toBe('features')
  })

  test('is read aloud by stage, so that it is silent while a stage advances', () => {
    const advanced = stages.map((report) => (report.state === 'running' ? { ...report, done: 8 } : report))
    expect([announcement(stages), announcement(advanced), announcement([])]).toEqual([
      'Stage 2 of 3: Understand',
      'Stage 2 of 3: Understand',
      'The dream is beginning.',
    ])
  })
})
