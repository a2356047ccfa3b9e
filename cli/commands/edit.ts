import type { Command } from 'commander'
import type { Output } from '../../contract/methods.ts'
import { resolveMemoryId } from '../ids.ts'
import { readInput } from '../input.ts'
import type { Look } from '../look.ts'
import { plural } from '../look.ts'
import { blocks, lines, paragraph, titleLine } from '../render/parts.ts'
import type { Run, Session } from '../session.ts'
import { given, tagList, wholeNumber } from './options.ts'

interface EditOptions {
  context?: string
  summary?: string
  tags?: string[]
}

export function addEditCommand(program: Command, run: Run): void {
  program
    .command('edit')
    .summary('Change a memory; what it was stays in its history')
    .description(
      'Changes a memory. Its new text comes from standard input when something is piped in, else from your editor (VISUAL or EDITOR); with an option only that is changed. What it was before stays in its history.',
    )
    .argument('<id>', 'the id, or its beginning or end')
    .option('--context <text>', 'where it comes from; empty takes it away')
    .option('--summary <text>', 'a summary of your own; empty takes it away')
    .option('--tags <a,b>', 'its tags, all of them, parted by commas; empty takes them away', (text) => (text === '' ? [] : tagList(text)))
    .action(
      run<[string], EditOptions>(async (session, options, text) => {
        const id = await resolveMemoryId(session.client, text)
        const isText = options.context === undefined && options.summary === undefined && options.tags === undefined
        const edited = isText ? await changeText(session, id) : await changeFields(session, id, options)
        session.print(edited, edited, ({ memory, isNewVersion }, look) => {
          const said = isNewVersion ? 'Changed' : isText ? 'Unchanged' : 'Done'
          return `${look.paint('green', said)}: ${memory.title}\n${look.paint('dim', memory.id)}`
        })
      }),
    )
}

function changeFields({ client }: Session, id: string, options: EditOptions): Promise<Output<'memory.update'>> {
  const line = (text: string | undefined) => (text === '' ? null : text)
  return client.call('memory.update', {
    id,
    ...given('context', line(options.context)),
    ...given('summary', line(options.summary)),
    ...given('tags', options.tags),
  })
}

async function changeText(session: Session, id: string): Promise<Output<'memory.update'>> {
  const { client, host, note } = session
  if (host.stdin.isTTY !== true) {
    return await client.call('memory.update', { id, content: await readInput(session, 'Nothing was changed.') })
  }
  const { memory } = await client.call('memory.get', { id })
  const edited = await host.editText(memory.content)
  try {
    const answer = await client.call('memory.update', { id, content: edited.text, expectedUpdatedAt: memory.updatedAt })
    await edited.forget()
    return answer
  } catch (error) {
    note(`It was not saved. Your text is in ${edited.path}`)
    throw error
  }
}

export function addHistoryCommand(program: Command, run: Run): void {
  program
    .command('history')
    .summary('Show what a memory has said before')
    .description('Lists the versions of a memory, the present one first; with a version, shows its text.')
    .argument('<id>', 'the id, or its beginning or end')
    .argument('[version]', 'the number of a version', wholeNumber(1, Number.MAX_SAFE_INTEGER))
    .option('--limit <number>', 'how many', wholeNumber(1, 100), 20)
    .action(
      run<[string, number?], { limit: number }>(async (session, { limit }, text, version) => {
        const id = await resolveMemoryId(session.client, text)
        if (version === undefined) {
          const page = await session.client.call('memory.history', { id, limit })
          session.print(page, page, renderHistory)
        } else {
          const found = await session.client.call('memory.version', { id, version })
          session.print(found, found, ({ version: shown }, look) =>
            blocks(titleLine(look, shown.title, look.moment(shown.updatedAt)), paragraph(look, shown.content.trim())),
          )
        }
      }),
    )
}

function renderHistory({ versions, nextCursor }: Output<'memory.history'>, look: Look): string {
  return lines(
    ...versions.map(({ version, isCurrent, title, updatedAt, characters }) =>
      titleLine(look, `${version}${isCurrent ? ' (now)' : ''}  ${title}`, `${plural(characters, 'character')}, ${look.moment(updatedAt)}`),
    ),
    nextCursor !== null && '… and older ones (--limit shows more)',
  )
}

export function addRevertCommand(program: Command, run: Run): void {
  program
    .command('revert')
    .summary('Bring an earlier version of a memory back')
    .description('Brings an earlier version of a memory back, as a new version: nothing of its history is lost. Its tags stay as they are.')
    .argument('<id>', 'the id, or its beginning or end')
    .argument('<version>', 'the number that `history` shows', wholeNumber(1, Number.MAX_SAFE_INTEGER))
    .action(
      run<[string, number]>(async (session, _options, text, version) => {
        const reverted = await session.client.call('memory.revert', { id: await resolveMemoryId(session.client, text), version })
        session.print(reverted, reverted, ({ memory, isNewVersion }, look) => {
          const said = isNewVersion ? `Back at version ${version}` : 'That is what it says now'
          return `${look.paint('green', said)}: ${memory.title}`
        })
      }),
    )
}
