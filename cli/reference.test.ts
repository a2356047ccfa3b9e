import { expect, test } from 'vitest'
import { EXIT_CODE_MEANINGS } from './exit-codes.ts'
import { createProgram } from './program.ts'
import { readPage, withReference } from './reference.ts'

test('docs/cli.md holds the help of every command as it is now (npm run docs writes it)', () => {
  expect(readPage()).toBe(withReference(readPage()))
})

test('every command is in docs/cli.md, with an example of its own outside the reference', () => {
  const [guide = '', reference = ''] = readPage().split('## Reference')
  const names = createProgram(() => () => Promise.resolve()).commands.map((command) => command.name())
  expect(names.filter((name) => !guide.includes(`codex-dreams ${name}`))).toEqual([])
  expect(names.filter((name) => !reference.includes(`### ${name}\n`))).toEqual([])
})

test('every exit code is in docs/cli.md', () => {
  const rows = EXIT_CODE_MEANINGS.map(([code, meaning]) => `| ${code} | ${meaning} |`)
  expect(rows.filter((row) => !readPage().replaceAll(/ +\|/g, ' |').includes(row))).toEqual([])
})
