import { startThread } from '../thread-rpc.ts'
import type { RemoteApi } from '../thread-rpc.ts'
import type { ReaderApi } from './reader-api.ts'
import type { StoreWorkerData } from './worker.ts'
import type { WriterApi } from './writer-api.ts'

/** The memory's database behind two threads: the one writer of this process, and a reader. */
export interface Store {
  writer: RemoteApi<WriterApi>
  reader: RemoteApi<ReaderApi>
  close(): Promise<void>
}

/**
 * Starts both threads and opens the database.
 *
 * @throws AppError NEWER_DATABASE, DATABASE_DAMAGED, DISK_FULL; both threads have ended then
 */
export async function openStore(options: { path: string; workerUrl: URL; now: () => number }): Promise<Store> {
  const start = <Api>(role: StoreWorkerData['role']) =>
    startThread<Api>(options.workerUrl, { role, path: options.path } satisfies StoreWorkerData)
  const writer = start<WriterApi>('writer')
  const reader = start<ReaderApi>('reader')
  const close = async () => {
    await reader.api.close()
    // Last, so that closing the writer can fold the WAL back into the database.
    await writer.api.close()
    await Promise.all([reader.ended, writer.ended])
  }
  try {
    await writer.api.open(options.now())
    await reader.api.open()
  } catch (error) {
    await close()
    throw error
  }
  return { writer: writer.api, reader: reader.api, close }
}
