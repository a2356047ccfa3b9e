import { parentPort, workerData } from 'node:worker_threads'
import { serveThread } from '../thread-rpc.ts'
import { createReaderApi } from './reader-api.ts'
import { createWriterApi } from './writer-api.ts'

/** What the host passes when it starts this thread. */
export interface StoreWorkerData {
  role: 'writer' | 'reader'
  path: string
}

const { role, path } = workerData as StoreWorkerData
if (parentPort === null) throw new Error('main/store/worker.ts runs in a worker thread only')
const port = parentPort

const api = role === 'writer' ? createWriterApi(path) : createReaderApi(path)
serveThread(port, {
  ...api,
  /** Closes the connection and lets the thread end by itself. */
  close() {
    api.close()
    setImmediate(() => port.close())
  },
})
