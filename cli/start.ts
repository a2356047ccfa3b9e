import { resolve } from 'node:path'
import { Command } from 'commander'
import { ensureBuilt } from './build.ts'
import { wholeNumber } from './commands/options.ts'
import { runWindow } from './electron.ts'
import { endWith, systemHost } from './host.ts'
import { canOpenBrowser } from './open-page.ts'
import { runProgram } from './program.ts'
import { printError } from './session.ts'

interface StartOptions {
  port?: number
  open: boolean
  dataDir?: string
}

/** `npm start`: the window where there can be one, otherwise the very same app in the browser. */
async function start({ port, open, dataDir }: StartOptions): Promise<number> {
  const host = systemHost()
  const say = (text: string): void => void process.stderr.write(`${text}\n`)
  await ensureBuilt(() => say('Building Codex Dreams …'))
  // A window needs no port: who asks for one wants the browser.
  if (port === undefined) {
    const outcome = await runWindow(host, {
      ...(dataDir === undefined ? {} : { dataDir: resolve(dataDir) }),
      onFetch: () => say('Fetching the program of the Electron window …'),
    })
    if (outcome.kind === 'ended') return outcome.exitCode
    say(`The Electron window is not available here: ${outcome.reason}. The same app is served to your browser instead.`)
  }
  const words = [
    'serve',
    ...(port === undefined ? [] : ['--port', String(port)]),
    ...(open && canOpenBrowser(host, process.platform) ? ['--open'] : []),
    ...(dataDir === undefined ? [] : ['--data-dir', dataDir]),
  ]
  return runProgram(words, host)
}

const command = new Command('npm start --')
  .description('Starts Codex Dreams: in its own window, or in your browser where there is none.')
  .option('--port <number>', 'serve it to the browser, at this port', wholeNumber(0, 65_535))
  .option('--no-open', 'print the address, do not open it')
  .option('--data-dir <path>', 'the folder of the memory')
  .action(async (options: StartOptions) => {
    try {
      endWith(await start(options))
    } catch (error) {
      endWith(printError(systemHost(), error, false))
    }
  })

await command.parseAsync()
