import { expect, test } from 'vitest'
import { InsightKind } from '../../../contract/dream.ts'
import { abstractionWords, engineWords, kindExplanation, kindTitle } from './knowledge-words.ts'

test('every kind of insight has a title and says what it means', () => {
  expect(InsightKind.options.map((kind) => kindTitle(kind).length > 0 && kindExplanation(kind).endsWith('.'))).toEqual(
    InsightKind.options.map(() => true),
  )
})

test('the engine is named honestly', () => {
  expect([engineWords('builtin', false).label, engineWords('ollama', false).label, engineWords('ollama', true).label]).toEqual([
    'builtin',
    'ollama',
    'builtin (degraded)',
  ])
})

test('abstraction runs from an event to a principle', () => {
  expect([0, 1, 5, 9].map(abstractionWords)).toEqual(['one concrete event', 'one concrete event', 'a principle', 'a principle'])
})
