import { describe, expect, test } from 'vitest'
import { parseQuery } from './query.ts'

function read(source: string, prefix = false) {
  const { terms, ...rest } = parseQuery(source, { prefix })
  const filled = Object.entries(rest).filter(([, value]) => value.length > 0)
  return { words: terms.map(({ text, isPrefix }) => `${text}${isPrefix ? '*' : ''}`), ...Object.fromEntries(filled) }
}

describe('a query', () => {
  test.each([
    ['How do I feed the sourdough starter?', { words: ['feed', 'sourdough', 'starter'], text: 'How do I feed the sourdough starter?' }],
    ['what is it', { words: ['what', 'is', 'it'], text: 'what is it' }],
    ['"rain barrel" leak', { words: ['rain', 'barrel', 'leak'], required: ['rain barrel'], text: 'rain barrel leak' }],
    ['leak -barrel -"red bucket"', { words: ['leak'], excluded: ['barrel', 'red bucket'], text: 'leak' }],
    ['tag:garden -tag:work compost', { words: ['compost'], tags: ['garden'], excludedTags: ['work'], text: 'compost' }],
    ['TAG:garden/beds', { words: [], tags: ['garden/beds'] }],
    ['well-known state-of-the-art', { words: ['known', 'state', 'art'], text: 'well-known state-of-the-art' }],
    ['runs running RUN', { words: ['runs'], text: 'runs running RUN' }],
    [
      'unfinished "quote here',
      { words: ['unfinished', 'quote', 'here'].slice(0, 2), required: ['quote here'], text: 'unfinished quote here' },
    ],
    ['🎉', { words: [], literal: '🎉' }],
    ['', { words: [] }],
    ['- "" tag:"" -', { words: [], literal: '-  -' }],
    ['AND OR NOT NEAR(a b) col:x ^y*', { words: ['NEAR', 'b', 'col', 'x', 'y'], text: 'AND OR NOT NEAR(a b) col:x ^y*' }],
  ])('is read: %s', (source, expected) => {
    expect(read(source)).toEqual(expected)
  })

  test('takes its last word for a beginning only while it is being typed', () => {
    expect([read('rain bar', true).words, read('rain bar ', true).words, read('rain "bar"', true).words, read('rain bar').words]).toEqual([
      ['rain', 'bar*'],
      ['rain', 'bar'],
      ['rain', 'bar'],
      ['rain', 'bar'],
    ])
  })
})
