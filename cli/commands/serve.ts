import type { Command } from 'commander'
import type { Run } from '../session.ts'
import { given, wholeNumber } from './options.ts'

export function addServeCommand(program: Command, run: Run): void {
  program
    .command('serve')
    .summary('Open the app in your browser')
    .description(
      'Serves the app to the browsers of this machine, on 127.0.0.1 only, until Ctrl-C. The address it prints signs one browser in, once; ' +
        'Enter prints a new one.',
    )
    .option('--port <number>', 'the port to use; 0 for any (default: the first free one from 4860 on)', wholeNumber(0, 65_535))
    .option('--open', 'open the address in your browser')
    .action(
      run<[], { port?: number; open?: true }>(async (session, { port, open }) => {
        const { serveUntilInterrupted } = await import('../serve.ts')
        await serveUntilInterrupted(session, { ...given('port', port), isOpened: open === true })
      }),
    )
}
