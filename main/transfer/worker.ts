/**
 * The transfer thread: everything of import and export that costs time and is not the database. Reading, decoding, parsing,
 * hashing and cutting of notes; forming and writing of exports. One thread per task; it ends with `close`.
 */
import { parentPort } from 'node:worker_threads'
import type { ImportFormat } from '../../contract/task.ts'
import { AppError } from '../../contract/errors.ts'
import { serveThread } from '../thread-rpc.ts'
import { ExportSession } from './export-session.ts'
import type { ExportRequest, ExportResult } from './export-session.ts'
import { ImportSession } from './import-session.ts'
import type { ImportRequest } from './import-session.ts'
import type { ExportMemory } from './record.ts'
import type { ScannedFile } from './rows.ts'

/** What the host may ask of the thread: one import or one export, in order, then `close`. */
export interface TransferThread {
  openImport(request: ImportRequest): Promise<{ total: number; format: ImportFormat }>
  nextFiles(): Promise<ScannedFile[] | null>
  openExport(request: ExportRequest): Promise<void>
  writeMemories(memories: ExportMemory[]): Promise<void>
  finishExport(): Promise<ExportResult>
  /** Stops, removes an unfinished export and lets the thread end. */
  close(): Promise<void>
}

let importSession: ImportSession | null = null
let exportSession: ExportSession | null = null

function opened<Session>(session: Session | null): Session {
  if (session === null) throw new AppError('INTERNAL', { reason: 'nothing was opened in the transfer thread' })
  return session
}

const thread: TransferThread = {
  openImport(request) {
    importSession = new ImportSession(request)
    return importSession.open()
  },
  nextFiles: () => opened(importSession).next(),
  async openExport(request) {
    exportSession = await ExportSession.open(request)
  },
  writeMemories: (memories) => opened(exportSession).write(memories),
  finishExport: () => opened(exportSession).finish(),
  async close() {
    importSession?.stop()
    await exportSession?.discard()
    setImmediate(() => parentPort?.close())
  },
}

if (parentPort !== null) serveThread<TransferThread>(parentPort, thread)
