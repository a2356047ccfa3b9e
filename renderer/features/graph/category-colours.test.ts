import { expect, test } from 'vitest'
import { byImportance, categoriesByCount } from './category-colours.ts'

const nodes = ['b', null, 'a', 'c', 'c'].map((category, index) => ({
  id: String(index),
  title: '',
  createdAt: 0,
  retrievalStrength: 0,
  category,
  distance: 1,
}))

test('categories are told commonest first, equal ones by name, memories without one not at all', () => {
  expect(categoriesByCount({ nodes })).toEqual(['c', 'a', 'b'])
})

test('the category of the centre goes before all others', () => {
  expect([byImportance({ nodes, center: '0' }), byImportance({ nodes, center: '1' })]).toEqual([
    ['b', 'c', 'a'],
    ['c', 'a', 'b'],
  ])
})
