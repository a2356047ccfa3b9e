import type { Command } from 'commander'
import { resolveMemoryId } from '../ids.ts'
import { plural } from '../look.ts'
import type { Run } from '../session.ts'

export function addDeleteCommand(program: Command, run: Run): void {
  program
    .command('delete')
    .summary('Move a memory to the trash')
    .description('Moves a memory to the trash, from which `restore` brings it back.')
    .argument('<id>', 'the id, or its beginning or end')
    .action(
      run<[string]>(async (session, _options, text) => {
        const memory = await session.client.call('memory.delete', { id: await resolveMemoryId(session.client, text) })
        session.print(memory, memory, (shown) => `In the trash: ${shown.title}\nTo bring it back: codex-dreams restore ${shown.id}`)
      }),
    )
}

export function addRestoreCommand(program: Command, run: Run): void {
  program
    .command('restore')
    .summary('Bring a memory back from the trash')
    .description('Brings a memory back from the trash.')
    .argument('<id>', 'the id, or its beginning or end')
    .action(
      run<[string]>(async (session, _options, text) => {
        const memory = await session.client.call('memory.restore', { id: await resolveMemoryId(session.client, text) })
        session.print(memory, memory, (shown) => `Restored: ${shown.title}`)
      }),
    )
}

export function addPurgeCommand(program: Command, run: Run): void {
  program
    .command('purge')
    .summary('Remove for good what lies in the trash')
    .description(
      'Removes a memory in the trash for good, with its history and what a dream made of it alone; without an id, all that has lain in the trash for 30 days, as the app does once a day. Nothing brings it back.',
    )
    .argument('[id]', 'the id, or its beginning or end')
    .action(
      run<[string?]>(async (session, _options, text) => {
        const input = text === undefined ? {} : { id: await resolveMemoryId(session.client, text) }
        const purged = await session.client.call('memory.purge', input)
        session.print(purged, purged, (shown) => `Removed for good: ${plural(shown.purged, 'memory', 'memories')}.`)
      }),
    )
}
