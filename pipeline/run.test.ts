import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { STAGES, TraceStep } from '../contract/dream.ts'
import { FakeDreamHost } from '../test/dream-host.ts'
import { EVENING, generateNotes, noteId } from '../test/dream-notes.ts'
import { dream, scratchDirectory } from '../test/dream-run.ts'
import { createPlainLanguage } from '../test/plain-language.ts'
import { createBuiltinLanguageModel } from './language/builtin/builtin-language-model.ts'

const DAY = 86_400_000

describe('a night', () => {
  test('takes every memory to an outcome and hands over rows of every table, in batches of at most 500', async () => {
    const host = new FakeDreamHost(generateNotes(90))
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
    expect(handedOver.get('processing_states')).toHaveLength(90)
    expect(handedOver.get('dream_traces')).toHaveLength(90)
    expect(Math.max(...host.batches)).toBeLessThanOrEqual(500)

    const completed = handedOver.get('processing_states')?.find(({ row }) => row['status'] === 'completed')?.row
    const trace = handedOver.get('dream_traces')?.find(({ row }) => row['memory_id'] === completed?.['memory_id'])?.row
    const steps = z.array(TraceStep.omit({ runId: true, asOf: true })).parse(JSON.parse(String(trace?.['steps'])))
    expect(steps.filter(({ outcome }) => outcome === 'passed').map(({ stage }) => stage)).toEqual([
      'ingest',
      'attention',
      'episodes',
      'associations',
      'replay',
      'consolidation',
      'long_term',
    ])
    expect(steps.at(-1)?.text).toMatch(/^Number \d+ in its column, retrieval strength 0\.\d\d = 0\.\d\d strength \+ .* readings\.$/)
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
    const [one, other] = [new FakeDreamHost(generateNotes(40)), new FakeDreamHost(generateNotes(40))]
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
