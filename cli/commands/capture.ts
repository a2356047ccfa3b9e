import type { Command } from 'commander'
import { AppError } from '../../contract/errors.ts'
import type { Run, Session } from '../session.ts'
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
        const content = isFromInput ? await readInput(session) : words.join(' ')
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

async function readInput({ host, signal, note }: Session): Promise<string> {
  if (host.stdin.isTTY === true) note('Write the note; Ctrl-D on an empty line ends it.')
  const interrupted = new Promise<never>((_resolve, reject) => {
    const stop = (): void => reject(new AppError('CANCELLED', {}, { message: 'Nothing was remembered.' }))
    signal.addEventListener('abort', stop)
    if (signal.aborted) stop()
  })
  return Promise.race([readAll(host.stdin), interrupted])
}

async function readAll(stream: AsyncIterable<Uint8Array | string>): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of stream) parts.push(typeof part === 'string' ? Buffer.from(part) : Buffer.from(part))
  return Buffer.concat(parts).toString('utf8')
}
