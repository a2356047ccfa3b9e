import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { createRandom } from '../pipeline/random.ts'
import { openTestCore, taskEnd } from './core.ts'
import { temporaryFolder } from './database.ts'
import { writeVault } from './vault.ts'

const KILLS = 20
const KILLS_PER_FOLDER = 5
const main = new URL('../cli/main.ts', import.meta.url).pathname

/** Runs a command of the CLI in its own process; kills it with SIGKILL after `killAfter` ms unless it ended before. */
async function runAndKill(parameters: string[], killAfter: number): Promise<'killed' | 'ended'> {
  const child = spawn(process.execPath, [main, ...parameters], { stdio: 'ignore' })
  const timer = setTimeout(() => child.kill('SIGKILL'), killAfter)
  return await new Promise((resolve) => {
    child.on('exit', (_code, signal) => {
      clearTimeout(timer)
      resolve(signal === 'SIGKILL' ? 'killed' : 'ended')
    })
  })
}

function facts(dataDir: string) {
  const path = join(dataDir, 'memories.db')
  // Killed before the database was made: nothing to lose yet.
  if (!existsSync(path)) return { integrity: 'ok', doubled: 0, incomplete: 0, memories: 0 }
  const database = new Database(path, { readonly: true })
  if (database.prepare(`SELECT count(*) FROM sqlite_master WHERE name = 'memories'`).pluck().get() === 0) {
    database.close()
    return { integrity: 'ok', doubled: 0, incomplete: 0, memories: 0 }
  }
  const one = (query: string) => database.prepare(query).pluck().get()
  const found = {
    integrity: one('PRAGMA integrity_check'),
    doubled: one(
      'SELECT count(*) FROM (SELECT content_hash FROM memories WHERE parent_id IS NULL GROUP BY content_hash HAVING count(*) > 1)',
    ),
    incomplete: one(`SELECT count(*) FROM memories AS parent WHERE total_chunks IS NOT NULL AND chunk_index IS NULL
      AND total_chunks <> (SELECT count(*) FROM memories AS chunk WHERE chunk.parent_id = parent.id)`),
    memories: one('SELECT count(*) FROM memories WHERE parent_id IS NULL'),
  }
  database.close()
  return found
}

test(`kill -9 at ${KILLS} random moments of an import loses and doubles nothing`, async () => {
  const random = createRandom(20, 'kills')
  const folder = temporaryFolder()
  await writeVault(join(folder, 'vault'), { files: 600, seed: 3 })
  const undisturbed = await openTestCore({ dataDir: join(folder, 'undisturbed') })
  const task = await taskEnd(undisturbed, (await undisturbed.call('transfer.import', { path: join(folder, 'vault') })).taskId)
  expect(task.state).toBe('done')
  const { memories: expected } = await undisturbed.call('health.stats', {})
  await undisturbed.close()

  const endings: string[] = []
  // Several folders, so that the kills fall early and late in an import.
  for (let round = 0; round < KILLS / KILLS_PER_FOLDER; round += 1) {
    const dataDir = join(folder, `killed-${round}`)
    for (let kill = 0; kill < KILLS_PER_FOLDER; kill += 1) {
      endings.push(await runAndKill(['import', join(folder, 'vault'), '--data-dir', dataDir], 250 + random.next() * 1_500))
      expect(facts(dataDir)).toMatchObject({ integrity: 'ok', doubled: 0, incomplete: 0 })
    }
    expect(await runAndKill(['import', join(folder, 'vault'), '--data-dir', dataDir], 120_000)).toBe('ended')
    expect(facts(dataDir)).toMatchObject({ integrity: 'ok', doubled: 0, incomplete: 0, memories: expected })
  }
  expect(endings.filter((ending) => ending === 'killed').length).toBeGreaterThan(KILLS / 2)
})

test(`kill -9 at ${KILLS} random moments of a dream leaves nothing or all of it, and the next start goes on`, async () => {
  const random = createRandom(21, 'kills')
  const folder = temporaryFolder()
  const dataDir = join(folder, 'data')
  await writeVault(join(folder, 'vault'), { files: 300, seed: 4 })
  expect(await runAndKill(['import', join(folder, 'vault'), '--data-dir', dataDir], 120_000)).toBe('ended')
  const before = facts(dataDir).memories

  const endings: string[] = []
  for (let kill = 0; kill < KILLS; kill += 1) {
    endings.push(await runAndKill(['dream', '--data-dir', dataDir], 400 + random.next() * 4_000))
    const database = new Database(join(dataDir, 'memories.db'), { readonly: true })
    const applied = database.prepare(`SELECT count(*) FROM dream_runs WHERE state = 'applied'`).pluck().get() as number
    const written = database
      .prepare('SELECT (SELECT count(*) FROM semantic_memories) + (SELECT count(*) FROM associations)')
      .pluck()
      .get() as number
    database.close()
    expect({ ...facts(dataDir), isHalf: applied === 0 && written > 0 }).toMatchObject({
      integrity: 'ok',
      doubled: 0,
      memories: before,
      isHalf: false,
    })
  }
  expect(endings.filter((ending) => ending === 'killed').length).toBeGreaterThan(KILLS / 2)

  const core = await openTestCore({ dataDir })
  const { resumable } = await core.call('dream.status', {})
  const { taskId, runId } = resumable === null ? await core.call('dream.start', {}) : await core.call('dream.resume', { id: resumable.id })
  expect(await taskEnd(core, taskId)).toMatchObject({ state: 'done' })
  expect((await core.call('dream.run', { id: runId })).state).toBe('applied')
  expect((await core.call('health.doctor', {})).isHealthy).toBe(true)
})
