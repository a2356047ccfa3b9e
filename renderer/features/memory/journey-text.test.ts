import { expect, test } from 'vitest'
import { figureText, journeyStageTitle, nightsOf } from './journey-text.ts'

test('a journey is told night by night, the latest first, its stages in order', () => {
  const step = (runId: string, asOf: number, stage: string) => ({ runId, asOf, stage, outcome: 'passed' as const, text: '', figures: {} })
  const nights = nightsOf([step('one', 1, 'ingest'), step('one', 1, 'features'), step('two', 2, 'ingest')])
  expect(nights.map(({ runId, steps }) => [runId, steps.map(({ stage }) => stage)])).toEqual([
    ['two', ['ingest']],
    ['one', ['ingest', 'features']],
  ])
})

test('stages and figures read as words', () => {
  expect([journeyStageTitle('long_term'), journeyStageTitle('rapid_eye'), figureText(null), figureText('café'), figureText(3)]).toEqual([
    'Long-term memory',
    'Rapid eye',
    'none',
    'café',
    '3',
  ])
})
