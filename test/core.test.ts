import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Client } from '../contract/methods.ts'
import { openTestCore, taskEnd } from './core.ts'
import { temporaryFolder } from './database.ts'

async function withSamples(): Promise<Client> {
  const core = await openTestCore()
  const { taskId } = await core.call('transfer.samples', {})
  expect(await taskEnd(core, taskId)).toMatchObject({ state: 'done', error: null })
  return core
}

const AS_OF = Date.UTC(2026, 10, 20, 3)

async function dream(core: Client, options: { asOf?: number; seed?: number } = {}) {
  const { taskId, runId } = await core.call('dream.start', { asOf: AS_OF, seed: 7, ...options })
  const task = await taskEnd(core, taskId)
  expect(task).toMatchObject({ state: 'done', error: null })
  return await core.call('dream.run', { id: runId })
}

describe('the main job, end to end on the real core', () => {
  test('sample notes are dreamt on, searched, explored, traced, and the dream is undone', async () => {
    const core = await withSamples()
    const { memory } = await core.call('memory.capture', { content: 'Jonas still waits for the signed contract. #work', tags: [] })
    const run = await dream(core)
    expect(run.state).toBe('applied')
    expect(run.changes['insights']).toBeGreaterThan(3)

    const { insights } = await core.call('dream.insights', { runId: run.id })
    expect(insights.every(({ citations, engine }) => citations.length > 0 && engine === 'builtin')).toBe(true)
    const { gists } = await core.call('dream.gists', { level: 'unit' })
    expect(gists.length).toBeGreaterThan(2)
    expect(gists.every(({ gist, sources }) => gist.length >= 20 && gist.length <= 500 && sources.length >= 2)).toBe(true)

    const { results } = await core.call('search.query', { query: 'signed contract' })
    expect(results[0]).toMatchObject({ memory: { id: memory.id } })
    expect(results[0]?.why.length).toBeGreaterThan(0)

    const [hub] = await core.call('graph.hubs', { limit: 1 })
    const around = await core.call('graph.neighbourhood', { id: hub?.memory.id ?? '' })
    expect(around.edges.length).toBeGreaterThan(1)

    const trace = await core.call('dream.trace', { id: hub?.memory.id ?? '' })
    expect(trace.steps.map(({ stage }) => stage)).toEqual(expect.arrayContaining(['ingest', 'attention', 'episodes', 'consolidation']))

    const undone = await core.call('dream.undo', { id: run.id })
    const stats = await core.call('health.stats', {})
    expect({ state: undone.state, insights: stats.insights, gists: stats.semanticMemories, associations: stats.associations }).toEqual({
      state: 'undone',
      insights: 0,
      gists: 0,
      associations: 0,
    })
    const { isHealthy, checks } = await core.call('health.doctor', {})
    expect({ isHealthy, checks: checks.filter(({ state }) => state !== 'ok') }).toEqual({ isHealthy: true, checks: [] })
  })

  test('a second night adds to the first without doubling it, and an empty one says why', async () => {
    const core = await withSamples()
    const first = await dream(core)
    const again = await dream(core, { asOf: AS_OF + 3_600_000 })
    expect(again.changes['insights'] ?? 0).toBe(0)
    expect(again.summary).toMatch(/^Nothing new|still too weak/)
    await core.call('memory.capture', { content: 'Rosin and grafting wax smell alike; the cello case smells of both today.' })
    const third = await dream(core, { asOf: AS_OF + 86_400_000 })
    const stats = await core.call('health.stats', {})
    expect(first.changes['processing_states']).toBe(stats.memories - 1)
    expect(third.changes['memory_features']).toBe(1)
  })

  test('a dream that is stopped changes nothing, and goes on where it was', async () => {
    const core = await withSamples()
    const { taskId, runId } = await core.call('dream.start', { asOf: AS_OF, seed: 7 })
    const ended = taskEnd(core, taskId)
    await new Promise<void>((resolve) => {
      const unsubscribe = core.subscribe((event) => {
        if (event.type !== 'dream' || !event.status.run?.stages.some(({ name, state }) => name === 'attention' && state === 'done')) return
        queueMicrotask(() => unsubscribe())
        resolve()
      })
    })
    await core.call('dream.stop', {})
    await ended
    const stopped = await core.call('dream.status', {})
    expect(stopped).toMatchObject({ state: 'awake', resumable: { id: runId } })
    expect((await core.call('health.stats', {})).semanticMemories).toBe(0)

    const resumed = await core.call('dream.resume', { id: runId })
    expect(await taskEnd(core, resumed.taskId)).toMatchObject({ state: 'done' })
    expect((await core.call('dream.run', { id: runId })).state).toBe('applied')
  })

  test('there is one dream at a time, and none without memories', async () => {
    const empty = await openTestCore()
    await expect(empty.call('dream.start', {})).rejects.toMatchObject({ code: 'CONFLICT' })
    const core = await withSamples()
    const { taskId } = await core.call('dream.start', {})
    const ended = taskEnd(core, taskId)
    await expect(core.call('dream.start', {})).rejects.toMatchObject({ code: 'BUSY' })
    await ended
  })

  test('what is captured while a dream runs is kept and waits for the next one', async () => {
    const core = await withSamples()
    const { taskId } = await core.call('dream.start', { asOf: AS_OF, seed: 7 })
    const ended = taskEnd(core, taskId)
    const { memory } = await core.call('memory.capture', {
      content: 'Heard the first blackbird, long before sunrise, over the tram depot.',
    })
    await ended
    const detail = await core.call('memory.get', { id: memory.id })
    expect(detail.memory.content).toContain('blackbird')
  })
})

test('the same memories, asOf and seed give the same rows twice, byte for byte', async () => {
  const folder = temporaryFolder()
  const original = await openTestCore({ dataDir: join(folder, 'original') })
  for (const [index, note] of NOTES.entries())
    await original.call('memory.capture', { content: note, createdAt: AS_OF - (index + 1) * 3_600_000 })
  await original.close()

  const dreamIn = async (copy: string) => {
    cpSync(join(folder, 'original'), join(folder, copy), { recursive: true })
    const core = await openTestCore({ dataDir: join(folder, copy), now: () => AS_OF })
    const run = await dream(core)
    const items: unknown[] = []
    let cursor: string | undefined
    do {
      const page = await core.call('dream.changes', { id: run.id, limit: 100, cursor })
      items.push(...page.items)
      cursor = page.nextCursor ?? undefined
    } while (cursor !== undefined)
    return { count: items.length, text: JSON.stringify(items).replaceAll(run.id, 'this run') }
  }
  const [first, second] = [await dreamIn('first'), await dreamIn('second')]
  expect(first.count).toBeGreaterThan(30)
  expect(second.text).toBe(first.text)
})

const NOTES = [
  'Ran six kilometres along the canal with Amira; the knee was quiet.',
  'Amira wants to run the canal race in spring. I want to finish ten kilometres under an hour.',
  'The water tank on the allotment leaks again. I need to buy sealant.',
  'Bought sealant for the tank, and rosin for the cello.',
  'Rehearsal with Tomasz went badly, the tempo fell apart in the second movement.',
  'Tomasz sent a recording: slower, and much better. I felt happy.',
  'The tank holds 300 litres, says the label.',
  'Measured the tank: it holds 240 litres, not more.',
  'Slept badly after coffee with Ines at six.',
  'Slept well, no coffee after lunch.',
]
