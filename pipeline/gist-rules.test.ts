import { expect, test } from 'vitest'
import { scratchWorkspace } from '../test/dream-run.ts'
import { gistFault, gistFromContent } from './gist-rules.ts'

const limits = { gist_minimum: 20, gist_maximum: 500 }

const DATED = [
  'The bread rises better on Mondays than else.',
  'Every saturday we go to the market early.',
  'The contract of 2026-03-04 runs for two years.',
  'The plumber came on 3.4.2026 and left again.',
  'The lease ends in March 2027 and not before.',
  'We signed it on the 2nd of June, all of us.',
]
const UNDATED = [
  'Slow fermentation makes a better bread.',
  'You may march on, but 10/12 of the way is done.',
  'Sundry notes on monsoons and friendship.',
]

test('a gist has 20 to 500 characters and names no date or weekday', () => {
  expect(gistFault(null, limits)).toBe('no_gist')
  expect(gistFault('x'.repeat(19), limits)).toBe('gist_length')
  expect(gistFault('x'.repeat(20), limits)).toBe(null)
  expect(gistFault('x'.repeat(501), limits)).toBe('gist_length')
  expect(gistFault('🌱'.repeat(20), limits)).toBe(null)
  expect(DATED.map((text) => gistFault(text, limits))).toEqual(DATED.map(() => 'gist_dated'))
  expect(UNDATED.map((text) => gistFault(text, limits))).toEqual(UNDATED.map(() => null))
})

test('DuckDB reads the rule as JavaScript does', async () => {
  const workspace = await scratchWorkspace()
  for (const text of [...DATED, ...UNDATED]) {
    const [row] = await workspace.all<{ dated: boolean }>(`SELECT regexp_matches($text, $gist_date_pattern, 'i') AS dated`, { text })
    expect([text, row?.dated]).toEqual([text, DATED.includes(text)])
  }
})

test('the opening of a memory can stand in as its gist, without its dates and marks', () => {
  expect(gistFromContent('## Monday\n**Dentist**, then lunch with [[Mara]]', limits)).toBe('Dentist , then lunch with Mara')
  expect(gistFromContent('On Monday', limits)).toBe(null)
  expect(gistFromContent(`${'word '.repeat(100)}`, limits)).toMatch(/^(word ){38,39}word…$/)
})
