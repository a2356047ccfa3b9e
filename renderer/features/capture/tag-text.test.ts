import { describe, expect, test } from 'vitest'
import { splitTyped, suggestTags, tagProblem, withTags } from './tag-text.ts'

describe('typing tags', () => {
  test('ends one at a comma or a blank, and goes on with the rest', () => {
    expect(splitTyped('#garden, seeds  comp')).toEqual({ finished: ['garden', 'seeds'], rest: 'comp' })
  })

  test('keeps each once, in order', () => {
    expect(withTags(['a', 'b'], ['b', 'c'])).toEqual(['a', 'b', 'c'])
  })

  test('says what is wrong with one that cannot be', () => {
    expect([tagProblem('ok/ça_va-1'), typeof tagProblem('not ok!')]).toEqual([null, 'string'])
  })

  test('suggests those that begin with it before those that contain it, the frequent before the rare', () => {
    const known = [
      { tag: 'replant', count: 9 },
      { tag: 'plan', count: 1 },
      { tag: 'plants', count: 5 },
      { tag: 'house', count: 50 },
    ]
    expect(suggestTags(known, ['plants'], '#PLAN')).toEqual(['plan', 'replant'])
  })
})
