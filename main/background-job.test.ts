import { expect, test } from 'vitest'
import { createBackgroundJob } from './background-job.ts'

test('pokes during a run lead to exactly one more run, and an error does not stop later ones', async () => {
  const errors: unknown[] = []
  const gates: PromiseWithResolvers<void>[] = []
  const job = createBackgroundJob(
    async () => {
      const gate = Promise.withResolvers<void>()
      gates.push(gate)
      await gate.promise
    },
    (error) => errors.push(error),
  )
  job.poke()
  job.poke()
  job.poke()
  gates[0]?.reject(new Error('disk'))
  await expect.poll(() => gates.length).toBe(2)
  const closed = job.close()
  job.poke()
  gates[1]?.resolve()
  await closed
  expect({ runs: gates.length, errors: errors.length }).toEqual({ runs: 2, errors: 1 })
})
