import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'

const STARTER = join(import.meta.dirname, 'codex-dreams.js')

let dataDir: string

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'codex-dreams-starter-'))
})

afterEach(() => rmSync(dataDir, { recursive: true, force: true }))

/** Makes Node believe it is an older one, so that the starter must find another. */
const OLD_NODE = "Object.defineProperty(process.versions, 'node', { value: '20.19.0' })"
const asOldNode = ['--import', `data:text/javascript,${encodeURIComponent(OLD_NODE)}`]

test('an old Node hands over to the one of the checkout, with the words, the input and the exit code', () => {
  const words = [...asOldNode, STARTER, 'capture', '--json', '--data-dir', dataDir]
  const captured = spawnSync(process.execPath, words, { input: 'handed over', encoding: 'utf8' })
  expect([captured.status, captured.stderr]).toEqual([0, ''])
  expect(JSON.parse(captured.stdout)).toMatchObject({ memory: { content: 'handed over', source: 'cli' }, isDuplicate: false })

  const missing = spawnSync(process.execPath, [...asOldNode, STARTER, 'get', '01234567', '--data-dir', dataDir])
  expect(missing.status).toBe(3)
})

test('an old Node without another one says what to do', () => {
  const options = { encoding: 'utf8', env: { ...process.env, CODEX_DREAMS_RESTARTED: '1' } } as const
  const [person, script] = [[], ['--json']].map((words) => spawnSync(process.execPath, [...asOldNode, STARTER, 'stats', ...words], options))
  expect([person?.status, person?.stderr]).toEqual([1, expect.stringMatching(/^codex-dreams: Node 20\.19\.0 is too old .* `npm ci`/)])
  expect([script?.status, JSON.parse(script?.stderr ?? '')]).toEqual([
    1,
    { error: { code: 'UNSUPPORTED_NODE', message: expect.any(String), details: { node: '20.19.0' } } },
  ])
})

test('Ctrl-C reaches the command through the hand-over, which ends it in order', async () => {
  const child = spawn(process.execPath, [...asOldNode, STARTER, 'capture', '--data-dir', dataDir], { stdio: ['pipe', 'pipe', 'pipe'] })
  let said = ''
  child.stderr.on('data', (part: Buffer) => {
    said += part.toString()
  })
  const ended = new Promise((resolve) => {
    child.on('exit', (code, signal) => resolve([code, signal]))
  })
  // The database is there once the command is ready to be stopped.
  await expect.poll(() => spawnSync('ls', [dataDir], { encoding: 'utf8' }).stdout, { timeout: 15_000 }).toContain('memories.db')
  child.kill('SIGINT')
  expect([await ended, said]).toEqual([[130, null], expect.stringContaining('Nothing was remembered.')])
})
