import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { DuckDBInstance } from '@duckdb/node-api'
import { createBirpc } from 'birpc'
import { describe, expect, test } from 'vitest'
import type { DreamHost, DreamWorker } from '../contract/pipeline.ts'
import { FakeDreamHost } from '../test/dream-host.ts'
import { generateNotes } from '../test/dream-notes.ts'
import { dream, requestFor, scratchDirectory } from '../test/dream-run.ts'
import { createPlainLanguage } from '../test/plain-language.ts'
import { createDreamWorker } from './dream-worker.ts'

function workerFor(host: FakeDreamHost, language = createPlainLanguage()): DreamWorker {
  return createDreamWorker({ host, builtinLanguage: language, now: () => performance.now() })
}

/** Puts the write-ahead log of another database beside a database, as a restore of half a backup would. */
async function leaveForeignLog(duckdbPath: string): Promise<void> {
  const path = join(scratchDirectory(), 'other.duckdb')
  const other = await DuckDBInstance.create(path)
  const connection = await other.connect()
  await connection.run('CREATE TABLE other AS SELECT range AS n FROM range(1000)')
  await connection.run('CHECKPOINT')
  await connection.run('INSERT INTO other SELECT range FROM range(1000)')
  copyFileSync(`${path}.wal`, `${duckdbPath}.wal`)
  connection.closeSync()
  other.closeSync()
}

describe('the workspace file', () => {
  test('that is damaged is moved aside with a warning, and the dream goes on in a new one', async () => {
    const directory = scratchDirectory()
    const duckdbPath = join(directory, 'dreams.duckdb')
    writeFileSync(duckdbPath, 'no database, but somebody’s shopping list. '.repeat(200))
    writeFileSync(`${duckdbPath}.wal`, 'nor is this a log')
    const outcome = await dream(new FakeDreamHost(generateNotes(5)), { duckdbPath })
    expect(outcome).toMatchObject({
      kind: 'computed',
      warnings: [expect.stringContaining('Moved'), expect.stringContaining('not a valid DuckDB database')],
    })
    const aside = readdirSync(directory).filter((name) => name.includes('.damaged-'))
    expect(aside.map((name) => name.replace(/\.damaged-.*/, '')).sort()).toEqual(['dreams.duckdb', 'dreams.duckdb.wal'])
  })

  test('with only its log damaged keeps its history', async () => {
    const duckdbPath = join(scratchDirectory(), 'dreams.duckdb')
    const host = new FakeDreamHost(generateNotes(5))
    await dream(host, { duckdbPath })
    await leaveForeignLog(duckdbPath)
    const asked: string[] = []
    host.before = (method) => void asked.push(method)
    const outcome = await dream(host, { duckdbPath })
    expect(outcome).toMatchObject({ kind: 'computed', warnings: [expect.stringContaining('.wal')] })
    expect(asked).not.toContain('readMemories')
  })

  test('that another process holds is BUSY, and left alone', async () => {
    const duckdbPath = join(scratchDirectory(), 'dreams.duckdb')
    const script = `
      const { DuckDBInstance } = await import('@duckdb/node-api')
      globalThis.held = await DuckDBInstance.create(${JSON.stringify(duckdbPath)})
      console.log('held')
      process.stdin.resume()`
    const other = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['pipe', 'pipe', 'inherit'] })
    try {
      await once(other.stdout, 'data')
      expect(await dream(new FakeDreamHost([]), { duckdbPath })).toMatchObject({ kind: 'failed', error: { code: 'BUSY' } })
    } finally {
      other.stdin.end()
      await once(other, 'exit')
    }
  })

  test('is free for another process as soon as the dream has ended', async () => {
    const duckdbPath = join(scratchDirectory(), 'dreams.duckdb')
    await dream(new FakeDreamHost(generateNotes(5)), { duckdbPath })
    const script = `const { DuckDBInstance } = await import('@duckdb/node-api'); (await DuckDBInstance.create(${JSON.stringify(duckdbPath)})).closeSync()`
    const other = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: 'ignore' })
    expect(await once(other, 'exit')).toEqual([0, null])
  })
})

describe('a stop', () => {
  test('is answered although the host never answers', async () => {
    const host = new FakeDreamHost(generateNotes(5))
    const worker = workerFor(host)
    const isAsked = Promise.withResolvers<undefined>()
    host.before = async (method) => {
      if (method !== 'readGoals') return
      isAsked.resolve(undefined)
      await new Promise(() => undefined)
    }
    const run = worker.run(requestFor())
    await isAsked.promise
    await worker.stop()
    expect(await run).toMatchObject({ kind: 'stopped' })
  })

  // Counted in the process's own CPU time: a busy machine makes the wall clock slower, not the dream deafer.
  test('is answered within a second of work in every stage', async () => {
    const host = new FakeDreamHost(generateNotes(400))
    const worker = workerFor(host)
    const duckdbPath = join(scratchDirectory(), 'dreams.duckdb')
    const waits: number[] = []
    for (let round = 0; round < 12; round += 1) {
      host.staged = []
      let isStopped = false
      let sinceResume = 0
      host.progress = async () => {
        sinceResume += 1
        // Later in each round: soon after a stage begins, or while it is busy.
        if (isStopped || sinceResume <= 1 + (round % 3)) return
        isStopped = true
        const asked = process.cpuUsage()
        setTimeout(() => void worker.stop().then(() => waits.push(millisecondsOf(process.cpuUsage(asked)))), round % 3)
      }
      const outcome = await worker.run(requestFor({ duckdbPath }))
      if (outcome.kind !== 'stopped') break
    }
    expect(waits.length).toBeGreaterThan(3)
    expect(Math.max(...waits)).toBeLessThan(1_000)
  })

  function millisecondsOf({ user, system }: NodeJS.CpuUsage): number {
    return (user + system) / 1_000
  }

  test('without a run is nothing', async () => {
    await expect(workerFor(new FakeDreamHost([])).stop()).resolves.toBeUndefined()
  })
})

test('a second run at the same time is BUSY', async () => {
  const worker = workerFor(new FakeDreamHost(generateNotes(5)))
  const [first, second] = await Promise.all([worker.run(requestFor()), worker.run(requestFor())])
  expect([first.kind, second]).toEqual([
    'computed',
    expect.objectContaining({ kind: 'failed', error: expect.objectContaining({ code: 'BUSY' }) }),
  ])
})

test('the host hears of each stage, and no more often than ten times a second in between', async () => {
  const host = new FakeDreamHost(generateNotes(300))
  await workerFor(host).run(requestFor())
  const changes = host.reports.map((stages) => stages.map(({ state }) => state).join())
  expect(new Set(changes).size).toBe(18)
  expect(host.reports.at(-1)?.every(({ state }) => state === 'done')).toBe(true)
})

describe('the thread', () => {
  async function start(host: DreamHost) {
    const thread = new Worker(new URL('./worker.ts', import.meta.url))
    const ended = once(thread, 'exit')
    const remote = createBirpc<DreamWorker, DreamHost>(host, {
      post: (message) => thread.postMessage(message),
      on: (listener) => thread.on('message', listener),
      bind: 'functions',
      timeout: -1,
    })
    return { remote, ended }
  }

  test('dreams with the built-in rules and ends by itself after close', async () => {
    const host = new FakeDreamHost(generateNotes(20))
    const { remote, ended } = await start(host)
    const outcome = await remote.run(requestFor({ duckdbPath: join(scratchDirectory(), 'dreams.duckdb') }))
    expect(outcome).toMatchObject({ kind: 'computed', engine: 'builtin' })
    expect(host.staged.length).toBeGreaterThan(100)
    await remote.close()
    expect(await ended).toEqual([0])
  })

  test('that is closed in the middle of a dream stops it first', async () => {
    const host = new FakeDreamHost(generateNotes(300))
    const { remote, ended } = await start(host)
    const isDreaming = Promise.withResolvers<undefined>()
    host.before = (method) => {
      if (method === 'readEmbeddings') isDreaming.resolve(undefined)
    }
    const run = remote.run(requestFor({ duckdbPath: join(scratchDirectory(), 'dreams.duckdb') }))
    await isDreaming.promise
    await remote.close()
    expect(await run).toMatchObject({ kind: 'stopped' })
    expect(await ended).toEqual([0])
  })
})
