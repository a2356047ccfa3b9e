import { createBackgroundJob } from './background-job.ts'

const DAY_MS = 86_400_000
/** How often the clock is looked at: a timer of a whole day would stand still while the machine sleeps. */
const LOOK_EVERY_MS = 15 * 60_000

export interface DailyOptions {
  run: () => Promise<unknown>
  now: () => number
  /** Told of what a run threw; the next day tries again. */
  onError: (error: unknown) => void
}

/** Runs a chore now, and again whenever a day has passed since it last began. It never keeps the process alive. */
export function startDaily({ run, now, onError }: DailyOptions): { close(): Promise<void> } {
  const job = createBackgroundJob(run, onError)
  let last = now()
  job.poke()
  const timer = setInterval(() => {
    if (now() - last < DAY_MS) return
    last = now()
    job.poke()
  }, LOOK_EVERY_MS)
  timer.unref()
  return {
    async close() {
      clearInterval(timer)
      await job.close()
    },
  }
}
