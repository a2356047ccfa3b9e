/** How long the writer works on embeddings before captures that wait get their turn, ms. */
const SLICE_MILLISECONDS = 25

export interface EmbeddingQueueOptions {
  writer: {
    embedPending(maximumMilliseconds: number): Promise<{ embedded: number; remaining: number }>
    /** True while there is more to do. */
    refitIfStale(): Promise<boolean>
  }
  onProgress?: (progress: { embedded: number; remaining: number }) => void
  /** Called with what stopped the work; it goes on at the next poke. */
  onError: (error: unknown) => void
}

/** Embeds in the background, a slice at a time, whenever there is something to embed. */
export interface EmbeddingQueue {
  /** Says that texts were added or changed. Cheap; call it after every write. */
  poke(): void
  /** Resolves when all is embedded, or an error stopped the work, or the queue is closed. */
  whenIdle(): Promise<void>
  /** Lets the running slice end and starts no other. */
  close(): Promise<void>
}

/**
 * Keeps at most one loop running, and none when there is nothing to do.
 *
 * A poke during a loop makes it look once more before it ends, so no text is left behind.
 */
export function createEmbeddingQueue({ writer, onProgress, onError }: EmbeddingQueueOptions): EmbeddingQueue {
  const state: { running: Promise<void> | null; isPoked: boolean; isClosed: boolean } = { running: null, isPoked: false, isClosed: false }

  const runSlice = async () => {
    state.isPoked = false
    const progress = await writer.embedPending(SLICE_MILLISECONDS)
    onProgress?.(progress)
    if (progress.remaining > 0) return true
    const isFitting = !state.isClosed && (await writer.refitIfStale())
    return isFitting || state.isPoked
  }
  const run = async () => {
    try {
      while (!state.isClosed && (await runSlice()));
    } catch (error) {
      if (!state.isClosed) onError(error)
    } finally {
      state.running = null
    }
  }

  return {
    poke() {
      state.isPoked = true
      if (!state.isClosed) state.running ??= run()
    },
    whenIdle: async () => {
      while (state.running !== null) await state.running
    },
    close: async () => {
      state.isClosed = true
      if (state.running !== null) await state.running
    },
  }
}
