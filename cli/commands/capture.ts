import type { Command } from 'commander'
import { readInput } from '../input.ts'
import type { Run } from '../session.ts'
import { given, tagList } from './options.ts'

interface CaptureOptions {
  context?: string
  summary?: string
  tags?: string[]
}

export function addCaptureCommand(program: Command, run: Run): void {
  program
    .command('capture')
    .summary('Remember a note')
    .description('Remembers a note: the words given, or what comes in on standard input when there are none or a single dash.')
    .argument('[text...]', 'the note')
    .option('--context <text>', 'where it comes from, or what it belongs to')
    .option('--summary <text>', 'a summary of your own')
    .option('--tags <a,b>', 'tags, parted by commas', tagList)
    .action(
      run<[string[]], CaptureOptions>(async (session, options, words) => {
        const isFromInput = words.length === 0 || (words.length === 1 && words[0] === '-')
        const content = isFromInput ? await readInput(session, 'Nothing was remembered.') : words.join(' ')
        const captured = await session.client.call('memory.capture', {
          content,
          source: 'cli',
          ...given('context', options.context),
          ...given('summary', options.summary),
          ...given('tags', options.tags),
        })
        session.print(captured, captured, ({ memory, isDuplicate }, look) => {
          const said = isDuplicate ? 'Already remembered' : 'Remembered'
          return `${look.paint('green', said)}: ${memory.title}\n${look.paint('dim', memory.id)}`
        })
      }),
    )
}
