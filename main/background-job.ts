/** Work that may run late but must run after the last poke, one run at a time. */
export interface BackgroundJob {
  poke(): void
  /** Lets the present run end and starts no other. */
  close(): Promise<void>
}

/** Coalesces pokes: any number of them during a run lead to one more run. An error is told, and the next poke tries again. */
export function createBackgroundJob(run: () => Promise<unknown>, onError: (error: unknown) => void): BackgroundJob {
  let running: Promise<void> | null = null
  let isPoked = false
  let isClosed = false
  const loop = async () => {
    while (isPoked && !isClosed) {
      isPoked = false
      try {
        await run()
      } catch (error) {
        onError(error)
      }
    }
    running = null
  }
  return {
    poke() {
      isPoked = true
      running ??= loop()
    },
    async close() {
      isClosed = true
      await running
    },
  }
}
