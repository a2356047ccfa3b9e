import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { STAGES } from '../contract/dream.ts'
import { FakeDreamHost } from '../test/dream-host.ts'
import { generateNotes } from '../test/dream-notes.ts'
import { dream, requestFor, scratchDirectory } from '../test/dream-run.ts'
import { createPlainLanguage } from '../test/plain-language.ts'
import { createDreamWorker } from './dream-worker.ts'

describe('a run that was stopped', () => {
  /** What a run that nobody stops hands over for the same thirty notes. */
  const undisturbed = (async () => {
    const host = new FakeDreamHost(generateNotes(30))
    await dream(host)
    return host.fingerprint
  })()

  test('at the end of every stage goes on where it was and hands over the same rows', async () => {
    const host = new FakeDreamHost(generateNotes(30))
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
    expect(host.fingerprint).toBe(await undisturbed)
  })

  test.each(['embed', 'writeChanges'] as const)('inside a stage, at %s, does that stage again', async (method) => {
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
    expect(host.fingerprint).toBe(await undisturbed)
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
