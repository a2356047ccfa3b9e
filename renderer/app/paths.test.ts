import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { readSearchAddress, searchPath } from './paths.ts'

test('a search without anything to search for has the bare address', () => {
  expect(searchPath({ query: '', tags: [] })).toBe('/search')
})

test('an address brings back any search it was made from', () => {
  fc.assert(
    fc.property(fc.string(), fc.array(fc.string()), (query, tags) => {
      const url = new URL(searchPath({ query, tags }), 'http://127.0.0.1')
      expect(readSearchAddress(url.searchParams)).toEqual({ query, tags })
    }),
  )
})
