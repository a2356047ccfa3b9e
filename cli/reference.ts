import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { createProgram } from './program.ts'

/** Writes the reference part of docs/cli.md from the help texts; a test says when it must be run: `npm run docs`. */
const PAGE = fileURLToPath(new URL('../docs/cli.md', import.meta.url))
const BEGIN = '<!-- reference: written by `npm run docs` -->'
const END = '<!-- end of reference -->'
const COLUMNS = 100

/** The page with its reference part as the commands are now. */
export function withReference(page: string): string {
  const [before, rest] = page.split(BEGIN)
  const after = rest?.split(END)[1]
  if (before === undefined || after === undefined) throw new Error(`docs/cli.md needs the lines ${BEGIN} and ${END}`)
  return `${before}${BEGIN}\n\n${reference()}\n${END}${after}`
}

/** One heading and one help text per command, in the order of the help. */
function reference(): string {
  const program = createProgram(() => () => Promise.resolve())
  const help = (text: string): string => `\`\`\`text\n${text.trim()}\n\`\`\`\n`
  // Which options every command has is said once, at the top.
  for (const command of program.commands) command.configureHelp({ helpWidth: COLUMNS, showGlobalOptions: false })
  program.configureHelp({ helpWidth: COLUMNS })
  const overview = help(program.helpInformation())
  return [overview, ...program.commands.map((command) => `### ${command.name()}\n\n${help(command.helpInformation())}`)].join('\n')
}

export function readPage(): string {
  return readFileSync(PAGE, 'utf8')
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(PAGE, withReference(readPage()))
