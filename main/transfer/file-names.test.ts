import { expect, test } from 'vitest'
import { FileNames } from './file-names.ts'

test('file names are readable, unique whatever the case, and safe on every system', () => {
  const names = new FileNames()
  const day = new Date(2024, 2, 5, 14, 30).getTime()
  const given = [
    'Garden plan',
    'garden PLAN',
    'Gárden plan',
    'a/b\\c: d? <e> "f" |g* #h [i]',
    'Ends with dots...',
    '',
    '...',
    'con',
    '漢'.repeat(100),
    'tab\tand\nline',
  ]
  expect(
    given.map((title) => names.next('', title, day)).concat(names.next('.trash/', 'Garden plan', day), names.next('', 'Far', 9e15)),
  ).toEqual([
    '2024-03-05 Garden plan.md',
    '2024-03-05 garden PLAN (2).md',
    '2024-03-05 Gárden plan (3).md',
    '2024-03-05 a b c d e f g h i.md',
    '2024-03-05 Ends with dots.md',
    '2024-03-05 Untitled.md',
    '2024-03-05 Untitled (2).md',
    '2024-03-05 con.md',
    `2024-03-05 ${'漢'.repeat(40)}.md`,
    '2024-03-05 tab and line.md',
    '.trash/2024-03-05 Garden plan.md',
    'undated Far.md',
  ])
})
