import { expect, test } from 'vitest'
import { InsightKind } from '../../../contract/dream.ts'
import { abstractionWords, engineWords, firstSentence, kindExplanation, kindTitle } from './knowledge-words.ts'

test('every kind of insight has a title and says what it means', () => {
  expect(InsightKind.options.map((kind) => kindTitle(kind).length > 0 && kindExplanation(kind).endsWith('.'))).toEqual(
    InsightKind.options.map(() => true),
  )
})

test('a basis begins with its figures, up to the end of the first sentence', () => {
  expect([
    firstSentence('15 of 17 days; 4.8 expected. Binomial test, p = 0.001.'),
    firstSentence('You stated it yourself.'),
    firstSentence('6 of 7 notes on Mondays; 1.1 expected by chance'),
  ]).toEqual(['15 of 17 days; 4.8 expected', 'You stated it yourself', '6 of 7 notes on Mondays; 1.1 expected by chance'])
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
