import { Argument } from 'commander'
import type { Command } from 'commander'
import { AppError } from '../../contract/errors.ts'
import type { TagChange } from '../../contract/memory.ts'
import type { Client } from '../../contract/methods.ts'
import { plural } from '../look.ts'
import { pairs } from '../render/parts.ts'
import type { Run } from '../session.ts'

type Action = 'rename' | 'merge' | 'undo'

export function addTagsCommand(program: Command, run: Run): void {
  program
    .command('tags')
    .summary('List, rename or merge tags')
    .description(
      'Lists your tags. `tags rename <old> <new>` renames one everywhere, `tags merge <old...> <into>` makes several one, `tags undo <id>` takes such a change back. Your texts stay as they are.',
    )
    .addArgument(new Argument('[action]', 'what to do').choices(['rename', 'merge', 'undo']))
    .argument('[names...]', 'the tags, or the id that a change printed')
    .action(
      run<[Action | undefined, string[]]>(async (session, _options, action, names) => {
        if (action === undefined) {
          const list = await session.client.call('tag.list', {})
          session.print(list, list, ({ tags }, look) =>
            tags.length === 0
              ? 'There is no tag yet.'
              : pairs(
                  look,
                  tags.map(({ tag, count }) => [`#${tag}`, look.count(count)] as const),
                ),
          )
          return
        }
        const change = await changeTags(
          session.client,
          action,
          names.map((name) => name.replace(/^#/, '')),
        )
        session.print(change, change, ({ id, memories }) => {
          const wayBack = action === 'undo' ? '' : `\nTo take it back: codex-dreams tags undo ${id}`
          return `${plural(memories, 'memory', 'memories')} changed.${wayBack}`
        })
      }),
    )
}

function changeTags(client: Client, action: Action, names: string[]): Promise<TagChange> {
  const [first = ''] = names
  const last = names.at(-1) ?? ''
  if (action === 'undo' && names.length === 1) return client.call('tag.undo', { id: first })
  if (action === 'rename' && names.length === 2) return client.call('tag.rename', { from: first, to: last })
  if (action === 'merge' && names.length > 1) return client.call('tag.merge', { from: names.slice(0, -1), into: last })
  const usage = { rename: 'tags rename <old> <new>', merge: 'tags merge <old...> <into>', undo: 'tags undo <id>' }[action]
  throw new AppError('VALIDATION', { usage }, { message: 'The names do not fit the command.' })
}
