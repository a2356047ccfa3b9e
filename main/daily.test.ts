import { expect, test, vi } from 'vitest'
import { startDaily } from './daily.ts'

test('a daily chore runs at the start and when a day has passed, by the given clock, also after a failure', async () => {
  vi.useFakeTimers()
  const start = Date.UTC(2026, 2, 2, 10)
  const clock = { now: start }
  const runs: number[] = []
  const errors: unknown[] = []
  const daily = startDaily({
    run: async () => {
      runs.push(clock.now - start)
      await Promise.resolve()
      throw new Error('the disk is full')
    },
    now: () => clock.now,
    onError: (error) => errors.push(error),
  })
  const hour = 3_600_000
  for (let index = 0; index < 50; index += 1) {
    clock.now += hour
    await vi.advanceTimersByTimeAsync(hour)
  }
  await daily.close()
  clock.now += 100 * hour
  await vi.advanceTimersByTimeAsync(100 * hour)
  vi.useRealTimers()
  expect({ runs, errors: errors.length }).toEqual({ runs: [0, 24 * hour, 48 * hour], errors: 3 })
})
