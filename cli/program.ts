import { Command, CommanderError } from 'commander'
import { AppError } from '../contract/errors.ts'
import { addBriefingCommand } from './commands/briefing.ts'
import { addCaptureCommand } from './commands/capture.ts'
import { addDreamCommand } from './commands/dream.ts'
import { addEditCommand, addHistoryCommand, addRevertCommand } from './commands/edit.ts'
import { addExportCommand } from './commands/export.ts'
import { addGetCommand } from './commands/get.ts'
import { addGraphCommand } from './commands/graph.ts'
import { addDoctorCommand, addStatsCommand } from './commands/health.ts'
import { addImportCommand } from './commands/import.ts'
import { addImportsCommand } from './commands/imports.ts'
import { addRunsCommand, addUndoCommand } from './commands/runs.ts'
import { addSamplesCommand } from './commands/samples.ts'
import { addSearchCommand } from './commands/search.ts'
import { addServeCommand } from './commands/serve.ts'
import { addTagsCommand } from './commands/tags.ts'
import { addTraceCommand } from './commands/trace.ts'
import { addDeleteCommand, addPurgeCommand, addRestoreCommand } from './commands/trash.ts'
import { EXIT_CODES, EXIT_CODE_MEANINGS } from './exit-codes.ts'
import type { Host } from './host.ts'
import { createRun, printError } from './session.ts'
import type { Run } from './session.ts'

/** In the order of the help text: take in, find, dream, look after. */
const COMMANDS = [
  addCaptureCommand,
  addImportCommand,
  addImportsCommand,
  addSamplesCommand,
  addSearchCommand,
  addGetCommand,
  addGraphCommand,
  addDreamCommand,
  addBriefingCommand,
  addTraceCommand,
  addRunsCommand,
  addUndoCommand,
  addEditCommand,
  addHistoryCommand,
  addRevertCommand,
  addTagsCommand,
  addDeleteCommand,
  addRestoreCommand,
  addPurgeCommand,
  addExportCommand,
  addStatsCommand,
  addDoctorCommand,
  addServeCommand,
]

const EXIT_CODE_HELP = ['Exit codes:', ...EXIT_CODE_MEANINGS.map(([code, meaning]) => `  ${String(code).padEnd(4)} ${meaning}`)].join('\n')

/** The command line as data: parsing, help and the reference in the docs all read it. */
export function createProgram(run: Run): Command {
  const program = new Command('codex-dreams')
    .description('Remembers for one person, and dreams on what it remembers. Everything stays on this machine.')
    .option('--json', 'print the result as one JSON document, errors too')
    .option('--data-dir <path>', "the folder of the memory (default: the platform's own place, or CODEX_DREAMS_DATA_DIR)")
    .configureHelp({ showGlobalOptions: true })
    .helpCommand('help [command]', 'Show the help of a command')
    .showHelpAfterError('Try: codex-dreams help')
    .addHelpText('after', `\n${EXIT_CODE_HELP}`)
    // Usage errors become exit code 2, and JSON with --json: both are decided in runProgram.
    .exitOverride()
  for (const add of COMMANDS) add(program, run)
  return program
}

/**
 * Runs one command line.
 *
 * @param words without the program's own name
 * @returns the exit code
 */
export async function runProgram(words: readonly string[], host: Host): Promise<number> {
  const isJson = words.includes('--json')
  let exitCode: number = EXIT_CODES.ok
  const run = createRun(host, (code) => {
    exitCode = code
  })
  const program = createProgram(run)
  for (const command of [program, ...program.commands.flatMap((each) => [each, ...each.commands])]) {
    command.configureOutput({
      writeOut: (text) => host.stdout.write(text),
      writeErr: (text) => (isJson ? undefined : host.stderr.write(text)),
      getOutHelpWidth: () => Math.min(host.stdout.columns ?? 80, 100),
      getErrHelpWidth: () => Math.min(host.stderr.columns ?? 80, 100),
    })
  }
  try {
    await program.parseAsync([...words], { from: 'user' })
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    if (error.exitCode === 0) return EXIT_CODES.ok
    if (isJson)
      printError(host, new AppError('VALIDATION', { usage: error.code }, { message: error.message.replace(/^error: /, '') }), isJson)
    return EXIT_CODES.usage
  }
  return exitCode
}
