import { describe, expect, test } from 'vitest'
import { changeFields } from './change-fields.ts'

describe('the columns of a change', () => {
  test('of an altered row are those that differ, without bookkeeping', () => {
    const before = { id: 'x', strength: 0.25, weight: 0.1, run_id: 'one', via: null }
    const after = { id: 'x', strength: 0.41234, weight: 0.1, run_id: 'two', via: 'compost' }
    expect(changeFields({ operation: 'changed', before, after })).toEqual([
      { name: 'strength', before: '0.25', after: '0.412' },
      { name: 'via', before: null, after: 'compost' },
    ])
  })

  test('of an added row are all that hold something, lists as words', () => {
    const after = { gist: 'Water at dusk', related_concepts: '["garden","water"]', integration_points: '[]', valid_until: null }
    expect(changeFields({ operation: 'added', before: null, after })).toEqual([
      { name: 'gist', before: null, after: 'Water at dusk' },
      { name: 'related concepts', before: null, after: 'garden, water' },
    ])
  })

  test('show times as times, and text that only looks like JSON as it is', () => {
    const after = { created_at: Date.UTC(2026, 4, 12), text: '[draft' }
    const fields = changeFields({ operation: 'added', before: null, after })
    expect(fields.map(({ after: shown }) => shown)).toEqual([new Date(after.created_at).toLocaleString(), '[draft'])
  })
})
