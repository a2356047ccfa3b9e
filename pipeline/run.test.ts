import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { STAGES } from '../contract/dream.ts'
import { FakeDreamHost } from '../test/dream-host.ts'
import { EVENING, generateNotes, noteId } from '../test/dream-notes.ts'
import { dream, requestFor, scratchDirectory } from '../test/dream-run.ts'
import { createPlainLanguage } from '../test/plain-language.ts'
import { createDreamWorker } from './dream-worker.ts'
import { createBuiltinLanguageModel } from './language/builtin/builtin-language-model.ts'

const DAY = 86_400_000

describe('a night', () => {
  test('takes every memory to an outcome and hands over rows of every table, in batches of at most 500', async () => {
    const host = new FakeDreamHost(generateNotes(220))
    const outcome = await dream(host)

    expect(outcome).toMatchObject({ kind: 'computed', engine: 'builtin', warnings: [] })
    expect(outcome.stages.map(({ name, state }) => [name, state])).toEqual(STAGES.map((name) => [name, 'done']))
    for (const { considered, promoted, gated } of outcome.stages) {
      expect(considered).toBe(promoted + Object.values(gated).reduce((sum, count) => sum + count, 0))
    }
    const handedOver = Map.groupBy(host.staged, ({ table }) => table)
    expect([...handedOver.keys()]).toEqual([
      'goals',
      'memory_features',
      'entities',
      'entity_mentions',
      'episodes',
      'episode_memories',
      'associations',
      'semantic_memories',
      'semantic_sources',
      'insights',
      'insight_citations',
      'processing_states',
      'dream_traces',
    ])
    expect(handedOver.get('processing_states')).toHaveLength(220)
    expect(handedOver.get('dream_traces')).toHaveLength(220)
    expect(Math.max(...host.batches)).toBeLessThanOrEqual(500)
  })

  test('is the same, byte for byte, in a fresh workspace and whatever the size of the pages', async () => {
    const fingerprints = new Set<string>()
    for (const pageSize of [1_000, 37]) {
      const host = new FakeDreamHost(generateNotes(220))
      host.pageSize = pageSize
      await dream(host, { duckdbPath: join(scratchDirectory(), 'dreams.duckdb') }, createBuiltinLanguageModel())
      fingerprints.add(host.fingerprint)
    }
    expect(fingerprints.size).toBe(1)
  })

  test('differs with another seed', async () => {
    const [one, other] = [new FakeDreamHost(generateNotes(120)), new FakeDreamHost(generateNotes(120))]
    await dream(one, { seed: 1 })
    await dream(other, { seed: 2 })
    expect(one.fingerprint).not.toBe(other.fingerprint)
  })

  test('of an empty store changes nothing', async () => {
    const host = new FakeDreamHost([])
    expect(await dream(host)).toMatchObject({ kind: 'computed' })
    expect(host.staged).toEqual([])
  })

  test('refuses a parameter out of its range and names it', async () => {
    expect(await dream(new FakeDreamHost([]), { parameters: { recency_time_constant: 0 } })).toMatchObject({
      kind: 'failed',
      error: { code: 'VALIDATION', details: { parameter: 'recency_time_constant', minimum: 1, maximum: 86_400 } },
    })
  })

  test('says which rows break a data test, and hands nothing over', async () => {
    const twice = { id: noteId(1), content: 'A note that is long enough to be read.', createdAt: EVENING - DAY }
    const host = new FakeDreamHost([twice, twice])
    expect(await dream(host)).toMatchObject({
      kind: 'failed',
      error: {
        code: 'DREAM_FAILED',
        details: { stage: 'ingest', test: 'memory ids are unique and given', rows: [{ memory_id: noteId(1), times: 2 }] },
      },
    })
    expect(host.staged).toEqual([])
  })
})

describe('a memory that cannot be dreamt on', () => {
  test('is skipped with its reason, or fails alone and is tried three times', async () => {
    const good = { content: 'The compost is warm and smells of forest.', createdAt: EVENING - DAY }
    const host = new FakeDreamHost([
      { ...good, id: noteId(1) },
      { ...good, id: noteId(2), content: '   too short      ' },
      { ...good, id: noteId(3), content: 'x'.repeat(50_001) },
      { ...good, id: noteId(4), isChunked: true },
      { ...good, id: noteId(5), content: 'This one is poison to the model.' },
      { ...good, id: noteId(6), content: 'This one was poison three times.', attemptCount: 3 },
      { ...good, id: noteId(7), content: 'This one has been poison twice.', attemptCount: 2 },
    ])
    const plain = createPlainLanguage()
    const language = createPlainLanguage({
      analyze(input) {
        if (input.content.includes('poison')) throw new Error('it is poison')
        return plain.analyze(input)
      },
    })
    const outcome = await dream(host, {}, language)

    expect(outcome.stages.slice(0, 2).map(({ considered, promoted, gated }) => ({ considered, promoted, gated }))).toEqual([
      { considered: 7, promoted: 3, gated: { attempts_exhausted: 1, chunked_parent: 1, too_long: 1, too_short: 1 } },
      { considered: 3, promoted: 1, gated: { analysis_failed: 2 } },
    ])
    const states = host.staged.filter(({ table }) => table === 'processing_states').map(({ row }) => row)
    expect(states.map((row) => [row['memory_id'], row['status'], row['reason'], row['attempt_count'], row['error']])).toEqual([
      [noteId(1), 'pending', 'below_threshold', 0, null],
      [noteId(2), 'skipped', 'too_short', 0, null],
      [noteId(3), 'skipped', 'too_long', 0, null],
      [noteId(4), 'skipped', 'chunked_parent', 0, null],
      [noteId(5), 'pending', 'analysis_failed', 1, 'it is poison'],
      [noteId(7), 'failed', 'analysis_failed', 3, 'it is poison'],
    ])
    const traces = host.staged.filter(({ table }) => table === 'dream_traces').map(({ row }) => row)
    const steps = new Map(traces.map((row) => [row['memory_id'], JSON.parse(String(row['steps'])) as { text: string; outcome: string }[]]))
    expect(steps.get(noteId(2))).toMatchObject([{ outcome: 'stopped', text: 'Skipped: 18 characters are fewer than 20.' }])
    expect(steps.get(noteId(6))).toMatchObject([{ outcome: 'stopped', text: 'Not tried again: 3 tries ended in an error.' }])
    expect(steps.get(noteId(7))?.at(-1)).toMatchObject({ outcome: 'stopped', text: 'The analysis failed (try 3 of 3): it is poison' })
  })
})

describe('a run that was stopped', () => {
  test('at the end of every stage goes on where it was and hands over the same rows', async () => {
    const undisturbed = new FakeDreamHost(generateNotes(60))
    await dream(undisturbed)

    const host = new FakeDreamHost(generateNotes(60))
    const duckdbPath = join(scratchDirectory(), 'dreams.duckdb')
    const worker = createDreamWorker({ host, builtinLanguage: createPlainLanguage(), now: () => performance.now() })
    const finished: number[] = []
    for (const stage of STAGES) {
      host.staged = []
      host.progress = async (stages) => {
        if (stages.find(({ name }) => name === stage)?.state === 'done') void worker.stop()
      }
      const stopped = await worker.run(requestFor({ duckdbPath }))
      expect(stopped.kind).toBe('stopped')
      finished.push(stopped.stages.filter(({ state }) => state === 'done').length)
    }
    expect(finished).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9])

    host.staged = []
    host.progress = async () => undefined
    expect((await worker.run(requestFor({ duckdbPath }))).kind).toBe('computed')
    expect(host.fingerprint).toBe(undisturbed.fingerprint)
  })

  test.each(['readRows', 'embed', 'writeChanges'] as const)('inside a stage, at %s, does that stage again', async (method) => {
    const undisturbed = new FakeDreamHost(generateNotes(30))
    await dream(undisturbed)

    const host = new FakeDreamHost(generateNotes(30))
    const duckdbPath = join(scratchDirectory(), 'dreams.duckdb')
    const worker = createDreamWorker({ host, builtinLanguage: createPlainLanguage(), now: () => performance.now() })
    host.before = (called) => {
      if (called === method) void worker.stop()
    }
    expect((await worker.run(requestFor({ duckdbPath }))).kind).toBe('stopped')

    host.before = () => undefined
    host.staged = []
    expect((await worker.run(requestFor({ duckdbPath }))).kind).toBe('computed')
    expect(host.fingerprint).toBe(undisturbed.fingerprint)
  })

  test('skips the stages that had ended, and keeps what was analysed of the one that had not', async () => {
    const host = new FakeDreamHost(generateNotes(450))
    const duckdbPath = join(scratchDirectory(), 'dreams.duckdb')
    const plain = createPlainLanguage()
    let analysed = 0
    const language = createPlainLanguage({
      async analyze(input) {
        analysed += 1
        if (analysed === 420) void worker.stop()
        await Promise.resolve()
        return await plain.analyze(input)
      },
    })
    const worker = createDreamWorker({ host, builtinLanguage: language, now: () => performance.now() })
    const stopped = await worker.run(requestFor({ duckdbPath }))
    expect(stopped.stages.map(({ state }) => state).slice(0, 3)).toEqual(['done', 'running', 'waiting'])
    expect(analysed).toBe(420)

    const asked: string[] = []
    host.before = (method) => {
      if (method !== 'progress') asked.push(method)
    }
    expect((await worker.run(requestFor({ duckdbPath }))).kind).toBe('computed')
    expect(analysed).toBe(420 + 50)
    expect(asked).not.toContain('readMemories')
  })

  test('begins anew under another id', async () => {
    const host = new FakeDreamHost(generateNotes(30))
    const duckdbPath = join(scratchDirectory(), 'dreams.duckdb')
    await dream(host, { duckdbPath })
    const asked: string[] = []
    host.before = (method) => void asked.push(method)
    await dream(host, { duckdbPath, runId: '22222222-2222-7222-8222-222222222222' })
    expect(asked).toContain('readMemories')
  })
})
