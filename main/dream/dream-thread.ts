import { Worker } from 'node:worker_threads'
import { createBirpc } from 'birpc'
import { AppError } from '../../contract/errors.ts'
import type { DreamHost, DreamWorker, RunOutcome, RunRequest } from '../../contract/pipeline.ts'
import { toWireError } from '../thread-rpc.ts'

/** One dream in its own thread, from start to end. */
export interface DreamThread {
  run(request: RunRequest): Promise<RunOutcome>
  stop(): Promise<void>
  /** Closes DuckDB and waits until the thread has ended by itself; a thread inside DuckDB must never be terminated. */
  close(): Promise<void>
}

/** Starts the dream's worker thread. A thread that dies makes the run fail with INTERNAL instead of hanging. */
export function startDreamThread(url: URL, host: DreamHost): DreamThread {
  const worker = new Worker(url)
  const remote = createBirpc<DreamWorker, DreamHost>(host, {
    post: (message) => worker.postMessage(message),
    on: (listener) => worker.on('message', listener),
    timeout: -1,
  })
  let isEnded = false
  const ended = new Promise<void>((resolve) => {
    worker.on('exit', () => {
      isEnded = true
      resolve()
    })
  })
  const died = new Promise<RunOutcome>((resolve) => {
    const fail = (error: unknown) => resolve({ kind: 'failed', stages: [], error: toWireError(error) })
    worker.on('error', fail)
    void ended.then(() => fail(new AppError('INTERNAL', { reason: 'the dream thread ended before the dream did' })))
  })
  return {
    run: async (request) => await Promise.race([remote.run(request), died]),
    async stop() {
      if (!isEnded) await Promise.race([remote.stop(), ended])
    },
    async close() {
      if (!isEnded) await Promise.race([remote.close(), ended])
      await ended
    },
  }
}
