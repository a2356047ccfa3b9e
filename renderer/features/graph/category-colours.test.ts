import { expect, test } from 'vitest'
import { categoriesByCount } from './category-colours.ts'

test('categories are told commonest first, equal ones by name, memories without one not at all', () => {
  const nodes = ['b', null, 'a', 'c', 'c'].map((category, index) => ({
    id: String(index),
    title: '',
    createdAt: 0,
    retrievalStrength: 0,
    category,
    distance: 1,
  }))
  expect(categoriesByCount({ nodes })).toEqual(['c', 'a', 'b'])
})
