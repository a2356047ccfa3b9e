import { expect, test } from 'vitest'
import type { ImportFile } from '../../../contract/task.ts'
import { filesByOutcome } from './report.ts'

test('the files that need a look come first', () => {
  const file = (path: string, outcome: ImportFile['outcome']): ImportFile => ({
    path,
    outcome,
    title: path,
    createdAt: null,
    createdFrom: null,
    bytes: 1,
    rows: 1,
    encoding: 'utf-8',
    reason: null,
  })
  const groups = filesByOutcome([file('a.md', 'new'), file('b.md', 'ignored'), file('c.md', 'broken'), file('d.md', 'new')])
  expect(groups.map(({ outcome, files }) => [outcome, files.map(({ path }) => path)])).toEqual([
    ['broken', ['c.md']],
    ['new', ['a.md', 'd.md']],
    ['ignored', ['b.md']],
  ])
})
