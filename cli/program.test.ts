import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { AppError, ERROR_TABLE } from '../contract/errors.ts'
import { FakeCore, fakeHost } from '../test/fake-host.ts'
import { parseMoment } from './commands/dream.ts'
import { exitCodeOf } from './exit-codes.ts'
import { runProgram } from './program.ts'

const doctor = { isHealthy: true, checks: [{ name: 'database', state: 'ok', message: 'It is \u001B[31msound\u001B[0m.' }] }

describe('output', () => {
  test('--json prints exactly what the contract answers, and nothing else', async () => {
    const { host, stdout, stderr } = fakeHost({ core: new FakeCore({ 'health.doctor': () => doctor }) })
    expect(await runProgram(['doctor', '--json'], host)).toBe(0)
    expect([JSON.parse(stdout.text), stderr.text]).toEqual([doctor, ''])
  })

  test('text for a person holds no controls of a memory, and colour only on a terminal without NO_COLOR', async () => {
    const core = new FakeCore({ 'health.doctor': () => doctor })
    const [pipe, terminal, plain] = [
      fakeHost({ core }),
      fakeHost({ core, isTerminal: true }),
      fakeHost({ core, isTerminal: true, env: { NO_COLOR: '1' } }),
    ]
    for (const { host } of [pipe, terminal, plain]) await runProgram(['doctor'], host)
    const green = '\u001B[32m✓\u001B[39m'
    expect([pipe, terminal, plain].map(({ stdout }) => stdout.text)).toEqual(
      ['✓', green, '✓'].map((mark) => `${mark} database\n    It is sound.\n`),
    )
  })

  test("an error goes to stderr: a message with its details for a person, the contract's shape with --json", async () => {
    const core = new FakeCore({ 'memory.capture': () => Promise.reject(new AppError('DISK_FULL', { path: '/data' })) })
    const [person, script] = [fakeHost({ core }), fakeHost({ core })]
    expect(await runProgram(['capture', 'x'], person.host)).toBe(5)
    expect(await runProgram(['capture', 'x', '--json'], script.host)).toBe(5)
    expect([person.stdout.text, person.stderr.text]).toEqual(['', `codex-dreams: ${ERROR_TABLE.DISK_FULL}\n  path: /data\n`])
    expect([script.stdout.text, JSON.parse(script.stderr.text)]).toEqual([
      '',
      { error: { code: 'DISK_FULL', message: ERROR_TABLE.DISK_FULL, details: { path: '/data' } } },
    ])
  })
})

describe('exit codes', () => {
  test('each error has the code that the documentation promises', () => {
    expect(Object.fromEntries(Object.keys(ERROR_TABLE).map((code) => [code, exitCodeOf(code as keyof typeof ERROR_TABLE)]))).toEqual({
      VALIDATION: 2,
      SIZE_LIMIT: 2,
      NOT_FOUND: 3,
      DUPLICATE: 4,
      CONFLICT: 4,
      BUSY: 4,
      UNREADABLE_PATH: 5,
      NEWER_DATABASE: 5,
      DATABASE_DAMAGED: 5,
      DISK_FULL: 5,
      DREAM_FAILED: 1,
      UNAUTHORIZED: 1,
      DISCONNECTED: 1,
      UNSUPPORTED_NODE: 1,
      INTERNAL: 1,
      CANCELLED: 130,
    })
  })

  test.each([
    [['nonsense']],
    [['search']],
    [['search', 'x', '--limit', '0']],
    [['search', 'x', '--limit', '1e2']],
    [['dream', '--resume', 'x', '--seed', '1']],
    [['export', 'x', '--format', 'pdf']],
    [['capture', 'x', '--tags', ',']],
  ])('a command line that cannot be understood ends with 2 and opens nothing: %j', async (words) => {
    const [person, script] = [fakeHost(), fakeHost()]
    expect([await runProgram(words, person.host), await runProgram([...words, '--json'], script.host)]).toEqual([2, 2])
    expect([person.opened, script.opened, script.stdout.text]).toEqual([[], [], ''])
    expect(person.stderr.text).toMatch(/^error: /)
    expect(JSON.parse(script.stderr.text)).toMatchObject({ error: { code: 'VALIDATION', message: expect.not.stringMatching(/^error/) } })
  })

  test('help ends with 0', async () => {
    const { host, stdout } = fakeHost()
    expect([await runProgram(['--help'], host), await runProgram(['help', 'dream'], host)]).toEqual([0, 0])
    expect(stdout.text).toContain('130  stopped with Ctrl-C')
  })

  test('a doctor who finds an error ends with 1, and still prints the findings', async () => {
    const report = { isHealthy: false, checks: [{ name: 'index', state: 'error', message: 'Rebuild it.' }] }
    const { host, stdout } = fakeHost({ core: new FakeCore({ 'health.doctor': () => report }) })
    expect([await runProgram(['doctor'], host), stdout.text]).toEqual([1, '✗ index\n    Rebuild it.\n'])
  })
})

describe('the core', () => {
  test('is opened on the folder that was asked for, and closed even after an error', async () => {
    const [chosen, standard] = [fakeHost(), fakeHost()]
    await runProgram(['stats', '--data-dir', 'here'], chosen.host)
    await runProgram(['stats'], standard.host)
    expect([chosen.opened, standard.opened]).toEqual([[resolve('here')], [resolve('/default/data')]])
    expect([chosen.core.isClosed, standard.core.isClosed]).toEqual([true, true])
  })

  test('a core that does not open is an error like any other', async () => {
    const { host, stderr } = fakeHost()
    host.openCore = () => Promise.reject(new AppError('NEWER_DATABASE'))
    expect([await runProgram(['stats'], host), stderr.text]).toEqual([5, `codex-dreams: ${ERROR_TABLE.NEWER_DATABASE}\n`])
  })

  test('a second Ctrl-C ends the process at once', async () => {
    const fake = fakeHost({
      core: new FakeCore({
        'health.doctor': () => {
          fake.interrupt()
          expect(fake.exits).toEqual([])
          fake.interrupt()
          return doctor
        },
      }),
    })
    await runProgram(['doctor'], fake.host)
    expect(fake.exits).toEqual([130])
  })
})

describe('capture', () => {
  const memory = { id: '019a1111-0000-7000-8000-000000000001', title: 'Seeds' }
  const capturing = () => new FakeCore({ 'memory.capture': () => ({ memory, isDuplicate: false }) })

  test('takes the words of the command line, or standard input when there are none or a dash', async () => {
    const core = capturing()
    await runProgram(['capture', 'order', 'seeds', '--tags', 'garden, #spring', '--context', 'call'], fakeHost({ core }).host)
    await runProgram(['capture'], fakeHost({ core, input: 'from a pipe\n' }).host)
    await runProgram(['capture', '-'], fakeHost({ core, input: 'é' }).host)
    expect(core.calls).toEqual([
      ['memory.capture', { content: 'order seeds', source: 'cli', tags: ['garden', 'spring'], context: 'call' }],
      ['memory.capture', { content: 'from a pipe\n', source: 'cli' }],
      ['memory.capture', { content: 'é', source: 'cli' }],
    ])
  })

  test('Ctrl-C while typing remembers nothing', async () => {
    const { host, core, interrupt } = fakeHost({ core: capturing(), isTerminal: true })
    host.stdin = Object.assign(
      (async function* read() {
        interrupt()
        await new Promise(() => undefined)
        yield ''
      })(),
      { isTTY: true },
    )
    expect([await runProgram(['capture'], host), core.calls]).toEqual([130, []])
  })
})

describe('the date of a dream', () => {
  const now = Date.UTC(2026, 10, 20, 12)

  test('is an ISO date or natural words', async () => {
    const dates = ['2026-11-01T22:00:00Z', '2026-11-01', '2 days ago'].map((text) => parseMoment(text, now))
    expect(await Promise.all(dates)).toEqual([Date.UTC(2026, 10, 1, 22), Date.UTC(2026, 10, 1), now - 2 * 86_400_000])
  })

  test('that nobody can read ends with 2', async () => {
    const { host, stderr } = fakeHost()
    expect([await runProgram(['dream', '--as-of', 'blorp'], host), stderr.text]).toEqual([2, expect.stringContaining('asOf: blorp')])
  })
})
