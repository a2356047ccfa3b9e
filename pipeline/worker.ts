import { parentPort } from 'node:worker_threads'
import { createBirpc } from 'birpc'
import type { DreamHost, DreamWorker } from '../contract/pipeline.ts'
import { createDreamWorker } from './dream-worker.ts'
import { createBuiltinLanguageModel } from './language/builtin/builtin-language-model.ts'

/**
 * The dream's thread. It speaks birpc over its parent port, and ends by itself after `close()`: never terminate it, for a thread that is
 * cut off inside DuckDB takes the whole process with it.
 */
const port = parentPort
if (port === null) throw new Error('pipeline/worker.ts is the entry of a worker thread')

let listener: ((message: unknown) => void) | null = null
const host = createBirpc<DreamHost, DreamWorker>(
  {
    run: (request) => worker.run(request),
    stop: () => worker.stop(),
    async close() {
      await worker.close()
      // After the answer to this call is on its way, nothing keeps the thread any more.
      setImmediate(() => {
        if (listener !== null) port.off('message', listener)
      })
    },
  },
  {
    post: (message) => port.postMessage(message),
    on: (receive) => {
      listener = receive
      port.on('message', receive)
    },
    timeout: -1,
  },
)
const worker = createDreamWorker({
  host,
  builtinLanguage: createBuiltinLanguageModel(),
  now: () => performance.timeOrigin + performance.now(),
})
