import type { AppEvent, Client, MethodName } from '../contract/methods.ts'
import { AppError } from '../contract/errors.ts'
import type { Host, Output } from '../cli/host.ts'

type Answers = { [Name in MethodName]?: (input: never) => unknown }

/** A core that knows the methods it is given answers for, and remembers what it was asked. */
export class FakeCore implements Client {
  readonly calls: [MethodName, unknown][] = []
  readonly #answers: Answers
  readonly #listeners = new Set<(event: AppEvent) => void>()
  isClosed = false

  constructor(answers: Answers) {
    this.#answers = answers
  }

  call: Client['call'] = async (name, input) => {
    this.calls.push([name, input])
    const answer = this.#answers[name]
    if (answer === undefined) throw new AppError('INTERNAL', { method: name })
    return (await answer(input as never)) as never
  }

  subscribe: Client['subscribe'] = (listener) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  get listenerCount(): number {
    return this.#listeners.size
  }

  emit(event: AppEvent): void {
    for (const listener of this.#listeners) listener(event)
  }

  async close(): Promise<void> {
    this.isClosed = true
  }
}

/** A terminal, or a pipe, that keeps what is written on it. */
class Page implements Output {
  text = ''
  readonly isTTY: boolean
  readonly columns = 80

  constructor(isTerminal: boolean) {
    this.isTTY = isTerminal
  }

  write(text: string): void {
    this.text += text
  }
}

export interface FakeHostOptions {
  core?: FakeCore
  /** What comes in on standard input. */
  input?: string
  isTerminal?: boolean
  env?: Record<string, string>
  now?: number
  /** What the person makes of a text in the editor. */
  editor?: (text: string) => string
}

/** The command line's world, in memory. */
export function fakeHost({
  core = new FakeCore({}),
  input = '',
  isTerminal = false,
  env = {},
  now = 0,
  editor = (text) => text,
}: FakeHostOptions = {}) {
  const [stdout, stderr] = [new Page(isTerminal), new Page(isTerminal)]
  const interrupts = new Set<() => void>()
  const opened: string[] = []
  const exits: number[] = []
  const forgotten: string[] = []
  const host: Host = {
    stdout,
    stderr,
    stdin: Object.assign(
      (async function* read() {
        yield Buffer.from(input)
      })(),
      { isTTY: isTerminal },
    ),
    env,
    now: () => now,
    defaultDataDir: () => '/default/data',
    openCore: async ({ dataDir }) => {
      opened.push(dataDir)
      return core
    },
    onInterrupt: (listener) => {
      interrupts.add(listener)
      return () => interrupts.delete(listener)
    },
    onLine: () => undefined,
    editText: async (text) => ({ text: editor(text), path: '/tmp/note.md', forget: async () => void forgotten.push('/tmp/note.md') }),
    exit: (code) => void exits.push(code),
  }
  return { host, core, stdout, stderr, opened, exits, forgotten, interrupt: () => interrupts.forEach((listener) => listener()) }
}
