/**
 * `npm run bench [-- --sizes 1000,10000]`: capture, get and search latency, and the dream's throughput, on the real core with all its
 * threads, each beside a baseline taken in the same run.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { parseArgs } from 'node:util'
import Database from 'better-sqlite3'
import { createCore } from '../main/core.ts'
import type { Core } from '../main/core.ts'
import { SOURCE_CORE } from '../cli/core.ts'
import { makeNotes, makeQueries } from './notes.ts'
import { formatLatency, machineFacts, percentiles, timeEach } from './statistics.ts'

const { values } = parseArgs({ options: { sizes: { type: 'string', default: '1000,10000' } } })
const sizes = values.sizes.split(',').map(Number)

console.log(machineFacts())
for (const size of sizes) await benchAt(size)

async function benchAt(size: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'codex-dreams-bench-'))
  const started = performance.now()
  const core = await createCore({ dataDir: folder, ...SOURCE_CORE })
  console.log(`\n${size.toLocaleString('en')} memories`)
  console.log(`  core ready after ${(performance.now() - started).toFixed(0)} ms`)
  try {
    await benchCapture(core, folder, size)
    await benchReads(core, folder)
    await benchDream(core)
    console.log(`  resident memory of the process: ${Math.round(process.memoryUsage().rss / 2 ** 20)} MB`)
  } finally {
    await core.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function benchCapture(core: Core, folder: string, size: number): Promise<void> {
  const notes = makeNotes(size)
  const filled = performance.now()
  const durations = await timeEach(notes.length, async (index) => await core.call('memory.capture', notes[index] as (typeof notes)[number]))
  const seconds = (performance.now() - filled) / 1_000
  const capture = percentiles(durations)
  const bare = percentiles(await timeEach(300, bareInsert(folder)))
  console.log(formatLatency('bare durable SQLite insert', bare))
  console.log(formatLatency('capture', capture, { of: 'the bare insert at p50', value: capture.p50 / bare.p50 }))
  console.log(`  ${'filled'.padEnd(30)} ${(size / seconds).toFixed(0)} captures a second, one after the other`)
}

/** One row in one durable transaction, without index, thread or validation: what the disk alone costs. */
function bareInsert(folder: string): (index: number) => void {
  const database = new Database(join(folder, 'bare.db'))
  database.pragma('journal_mode = WAL')
  database.pragma('synchronous = FULL')
  database.exec('CREATE TABLE note (id INTEGER PRIMARY KEY, content TEXT)')
  const insert = database.prepare('INSERT INTO note (content) VALUES (?)')
  return (index) => insert.run(`note ${index} `.repeat(40))
}

async function benchReads(core: Core, folder: string): Promise<void> {
  const waited = performance.now()
  await waitUntilEmbedded(core)
  console.log(`  ${'embedding caught up after'.padEnd(30)} ${((performance.now() - waited) / 1_000).toFixed(1)} s more`)
  const { memories } = await core.call('memory.list', { limit: 100 })
  const get = percentiles(
    await timeEach(500, async (index) => await core.call('memory.get', { id: memories[index % memories.length]?.id ?? '' })),
  )
  console.log(formatLatency('get', get))
  const queries = makeQueries(200)
  const delay = monitorEventLoopDelay({ resolution: 1 })
  delay.enable()
  const search = percentiles(
    await timeEach(queries.length, async (index) => await core.call('search.query', { query: queries[index] ?? '' })),
  )
  delay.disable()
  const scan = percentiles(await timeEach(40, likeScan(folder, queries)))
  console.log(formatLatency('LIKE scan of the same words', scan))
  console.log(formatLatency('hybrid search', search, { of: 'the scan at p50', value: search.p50 / scan.p50 }))
  console.log(`  ${'host event loop during search'.padEnd(30)} p99 delay ${(delay.percentile(99) / 1e6).toFixed(1)} ms`)
}

/** What a ranking without any index costs: how many of the words a text has, most first. */
function likeScan(folder: string, queries: readonly string[]): (index: number) => void {
  const database = new Database(join(folder, 'memories.db'), { readonly: true })
  return (index) => {
    const words = (queries[index] ?? '').split(' ').slice(4)
    const score = words.map(() => '(content LIKE ?)').join(' + ')
    database.prepare(`SELECT id FROM memories ORDER BY ${score} DESC, created_at DESC LIMIT 20`).all(...words.map((word) => `%${word}%`))
  }
}

async function waitUntilEmbedded(core: Core): Promise<void> {
  for (;;) {
    const stats = await core.call('health.stats', {})
    if (stats.embedded >= stats.memories) return
    await new Promise((resolve) => setImmediate(resolve))
  }
}

async function benchDream(core: Core): Promise<void> {
  const { pending } = await core.call('dream.status', {})
  const started = performance.now()
  const { taskId, runId } = await core.call('dream.start', { seed: 1 })
  await new Promise<void>((resolve) => {
    const unsubscribe = core.subscribe((event) => {
      if (event.type !== 'task' || event.task.id !== taskId || event.task.state === 'running') return
      queueMicrotask(() => unsubscribe())
      resolve()
    })
  })
  const minutes = (performance.now() - started) / 60_000
  const run = await core.call('dream.run', { id: runId })
  console.log(
    `  dream: ${pending.toLocaleString('en')} memories in ${(minutes * 60).toFixed(1)} s, ${Math.round(pending / minutes).toLocaleString('en')} a minute. ${run.summary}`,
  )
  for (const stage of run.stages) console.log(`    ${stage.name.padEnd(28)} ${stage.milliseconds.toFixed(0).padStart(7)} ms`)
}
