import { homedir } from 'node:os'
import { createInterface } from 'node:readline'
import { defaultDataDirectory } from '../main/data-directory.ts'
import type { Core } from '../main/core.ts'
import { editText } from './editor.ts'
import type { EditedText } from './editor.ts'

/** A stream that text is printed on: a terminal, a pipe or, in tests, a list. */
export interface Output {
  write(text: string): unknown
  isTTY?: boolean | undefined
  columns?: number | undefined
}

/** What the command line touches of the world. Tests bring their own. */
export interface Host {
  stdout: Output
  stderr: Output
  stdin: AsyncIterable<Uint8Array | string> & { isTTY?: boolean | undefined }
  env: Readonly<Record<string, string | undefined>>
  now: () => number
  defaultDataDir: () => string
  openCore: (options: { dataDir: string }) => Promise<Core>
  /** Calls back for each wish of the person to stop (Ctrl-C, SIGTERM) until the returned function is called. */
  onInterrupt: (listener: () => void) => () => void
  /** Calls back for each line that is typed or piped in, until the signal. */
  onLine: (listener: () => void, signal: AbortSignal) => void
  /** Lets the person change a text in their own editor. */
  editText: (text: string) => Promise<EditedText>
  /** Ends the process at once. */
  exit: (code: number) => void
}

/** Terminal, npm and our own starter may each hand on the same Ctrl-C; within this time they count as one. Milliseconds. */
const SAME_INTERRUPT_MS = 250

/** The real world. */
export function systemHost(): Host {
  return {
    stdout: process.stdout,
    stderr: process.stderr,
    stdin: process.stdin,
    env: process.env,
    now: Date.now,
    defaultDataDir: () => defaultDataDirectory({ platform: process.platform, home: homedir(), env: process.env }),
    // Loaded when a command needs it: help and usage errors should not wait for two databases.
    openCore: async (options) => (await import('./core.ts')).openCore(options),
    onInterrupt: (listener) => onSignals(listener),
    onLine: (listener, signal) => {
      const lines = createInterface({ input: process.stdin, signal })
      lines.on('line', listener)
    },
    editText: (text) => editText(text, process.env),
    exit: (code) => process.exit(code),
  }
}

/** Lets the process end with this code once all is written. Standard input would otherwise keep it waiting for more. */
export function endWith(exitCode: number): void {
  process.exitCode = exitCode
  process.stdin.destroy()
}

function onSignals(listener: () => void): () => void {
  let last = -Infinity
  const onSignal = (): void => {
    const now = performance.now()
    if (now - last < SAME_INTERRUPT_MS) return
    last = now
    listener()
  }
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
  for (const signal of signals) process.on(signal, onSignal)
  return () => {
    for (const signal of signals) process.off(signal, onSignal)
  }
}
