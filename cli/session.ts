import { resolve } from 'node:path'
import type { Command } from 'commander'
import { AppError, isWireError } from '../contract/errors.ts'
import type { WireError } from '../contract/errors.ts'
import type { Core } from '../main/core.ts'
import { EXIT_CODES, exitCodeOf } from './exit-codes.ts'
import type { Host } from './host.ts'
import { createLook } from './look.ts'
import type { Look } from './look.ts'
import { stripControls, stripControlsDeep, terminalSafeJson } from './text.ts'

/** The options every command has. */
export interface CommonOptions {
  json?: true
  dataDir?: string
}

/** What a command works with: an open core, a way to print, and the person's wish to stop. */
export interface Session {
  client: Core
  host: Host
  dataDir: string
  isJson: boolean
  /** Aborted by the first Ctrl-C; the second ends the process. */
  signal: AbortSignal
  /** Prints the result: with --json as it is, otherwise `view` as text, without anything a terminal could obey. */
  print<View>(result: unknown, view: View, render: (view: View, look: Look) => string): void
  /** A line for the person beside the result; nothing with --json. */
  note(text: string): void
  /** Ends with this code although nothing failed. */
  setExitCode(code: number): void
}

export type Handler<Arguments extends unknown[], Options> = (
  session: Session,
  options: Options & CommonOptions,
  ...parameters: Arguments
) => Promise<void>

/** Makes a commander action of a handler: opens the core before it, closes it after it, and turns errors into exit codes. */
export type Run = <Arguments extends unknown[], Options = object>(
  handler: Handler<Arguments, Options>,
) => (...parameters: unknown[]) => Promise<void>

/** @param finish is told the exit code */
export function createRun(host: Host, finish: (exitCode: number) => void): Run {
  return (handler) =>
    async (...parameters) => {
      const command = parameters.at(-1) as Command
      const options = command.optsWithGlobals<CommonOptions>()
      finish(await runHandler(host, options, (session) => handler(session, options as never, ...(command.processedArgs as never))))
    }
}

async function runHandler(host: Host, options: CommonOptions, handle: (session: Session) => Promise<void>): Promise<number> {
  const abort = new AbortController()
  const stopListening = host.onInterrupt(() => {
    if (abort.signal.aborted) host.exit(EXIT_CODES.cancelled)
    abort.abort()
  })
  const isJson = options.json === true
  let exitCode: number = EXIT_CODES.ok
  let client: Core | undefined
  try {
    const dataDir = resolve(options.dataDir ?? host.defaultDataDir())
    client = await host.openCore({ dataDir })
    await handle({
      client,
      host,
      dataDir,
      isJson,
      signal: abort.signal,
      print: (result, view, render) => {
        const text = options.json
          ? terminalSafeJson(result)
          : render(stripControlsDeep(view), createLook({ stream: host.stdout, env: host.env }))
        host.stdout.write(`${text}\n`)
      },
      note: (text) => {
        if (!isJson) host.stderr.write(`${stripControls(text)}\n`)
      },
      setExitCode: (code) => {
        exitCode = code
      },
    })
  } catch (error) {
    exitCode = printError(host, error, isJson)
  }
  try {
    await client?.close()
  } catch (error) {
    exitCode = printError(host, error, isJson)
  }
  stopListening()
  return exitCode
}

/** Prints an error for a person, or with --json as the contract's own shape, and returns the exit code for it. */
export function printError(host: Pick<Host, 'stderr' | 'env'>, fault: unknown, isJson: boolean): number {
  const error = toWireError(fault)
  if (isJson) host.stderr.write(`${terminalSafeJson({ error })}\n`)
  else {
    const look = createLook({ stream: host.stderr, env: host.env })
    host.stderr.write(`${look.paint('red', 'codex-dreams:')} ${stripControls(error.message)}\n`)
    for (const [name, value] of Object.entries(error.details)) {
      host.stderr.write(`  ${stripControls(`${name}: ${detailText(value)}`)}\n`)
    }
  }
  return exitCodeOf(error.code)
}

function detailText(value: unknown): string {
  if (typeof value === 'string') return value
  if (Array.isArray(value)) return value.map((item) => `\n    ${detailText(item)}`).join('')
  return JSON.stringify(value)
}

/** On the command line the person is the developer's only log: an unforeseen fault says what it was. */
function toWireError(fault: unknown): WireError {
  if (fault instanceof AppError) return fault.toWire()
  if (isWireError(fault)) return { code: fault.code, message: fault.message, details: fault.details ?? {} }
  const [reason = ''] = (fault instanceof Error ? fault.message : String(fault)).split('\n')
  return new AppError('INTERNAL', { reason }, { message: 'Something unexpected went wrong.' }).toWire()
}
