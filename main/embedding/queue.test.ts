import { describe, expect, test } from 'vitest'
import { createEmbeddingQueue } from './queue.ts'

/** A writer with some work, which notes how many calls run at once. */
function createWriter(work: { pending: number; fits: number }) {
  const seen = { calls: 0, atOnce: 0, mostAtOnce: 0, embedded: 0 }
  const alone = async <Result>(call: () => Result) => {
    seen.calls += 1
    seen.atOnce += 1
    seen.mostAtOnce = Math.max(seen.mostAtOnce, seen.atOnce)
    await new Promise((resolve) => setImmediate(resolve))
    seen.atOnce -= 1
    return call()
  }
  const writer = {
    embedPending: async () =>
      await alone(() => {
        const embedded = Math.min(10, work.pending)
        work.pending -= embedded
        seen.embedded += embedded
        return { embedded, remaining: work.pending }
      }),
    refitIfStale: async () =>
      await alone(() => {
        if (work.fits === 0) return false
        work.fits -= 1
        return true
      }),
  }
  return { writer, seen }
}

const failOn = (error: unknown) => {
  throw error
}

describe('the embedding queue', () => {
  test('works until all is embedded and fitted, one call at a time, and then does nothing', async () => {
    const { writer, seen } = createWriter({ pending: 35, fits: 2 })
    const queue = createEmbeddingQueue({ writer, onError: failOn })
    queue.poke()
    queue.poke()
    queue.poke()
    await queue.whenIdle()
    const calls = seen.calls
    await new Promise((resolve) => setImmediate(resolve))
    await queue.whenIdle()
    expect({ ...seen, callsWhenIdle: seen.calls - calls }).toEqual({ calls: 9, atOnce: 0, mostAtOnce: 1, embedded: 35, callsWhenIdle: 0 })
  })

  test('does not miss a text that comes while it finishes', async () => {
    const work = { pending: 5, fits: 0 }
    const { writer, seen } = createWriter(work)
    const queue = createEmbeddingQueue({
      writer: {
        ...writer,
        refitIfStale: async () => {
          if (seen.embedded === 5) {
            work.pending = 3
            queue.poke()
          }
          return await writer.refitIfStale()
        },
      },
      onError: failOn,
    })
    queue.poke()
    await queue.whenIdle()
    expect(seen.embedded).toBe(8)
  })

  test('says what went wrong, rests, and tries again at the next poke', async () => {
    const { writer, seen } = createWriter({ pending: 5, fits: 0 })
    const errors: unknown[] = []
    let isBroken = true
    const queue = createEmbeddingQueue({
      writer: { ...writer, embedPending: async () => (isBroken ? Promise.reject(new Error('disk full')) : await writer.embedPending()) },
      onError: (error) => errors.push(error),
    })
    queue.poke()
    await queue.whenIdle()
    isBroken = false
    queue.poke()
    await queue.whenIdle()
    expect({ errors, embedded: seen.embedded }).toEqual({ errors: [new Error('disk full')], embedded: 5 })
  })

  test('ends after the running slice when it is closed, and stays closed', async () => {
    const { writer, seen } = createWriter({ pending: 1_000, fits: 0 })
    const queue = createEmbeddingQueue({ writer, onError: failOn })
    queue.poke()
    await queue.close()
    queue.poke()
    await queue.whenIdle()
    expect(seen).toEqual({ calls: 1, atOnce: 0, mostAtOnce: 1, embedded: 10 })
  })
})
