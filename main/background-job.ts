/** Work that may run late but must run after the last poke, one run at a time. */
export interface BackgroundJob {
  poke(): void
  /** Lets the present run end and starts no other. */
  close(): Promise<void>
}

/** Coalesces pokes: any number of them during a run lead to one more run. An error is told, and the next poke tries again. */
export function createBackgroundJob(run: () => Promise<unknown>, onError: (error: unknown) => void): BackgroundJob {
  const state: { running: Promise<void> | null; isPoked: boolean; isClosed: boolean } = { running: null, isPoked: false, isClosed: false }
  const loop = async () => {
    while (state.isPoked && !state.isClosed) {
      state.isPoked = false
      try {
        await run()
      } catch (error) {
        onError(error)
      }
    }
    state.running = null
  }
  return {
    poke() {
      state.isPoked = true
      state.running ??= loop()
    },
    async close() {
      state.isClosed = true
      await state.running
    },
  }
}
