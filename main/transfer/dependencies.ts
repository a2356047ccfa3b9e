import type { Output, Parsed } from '../../contract/methods.ts'
import type { Page } from '../../contract/pipeline.ts'
import type { NewImport } from '../store/imports.ts'
import type { ImportStateRequest, ImportStateRows } from './decide.ts'
import type { LinkName } from './link-index.ts'
import type { ExportMemory } from './record.ts'
import type { ImportRow, ImportRowOutcome } from './rows.ts'

/** A link whose end an export knew. */
export interface LinkTie {
  memoryId: string
  position: number
  targetId: string
}

/** What import and export ask of the store's reader thread. */
export interface TransferReader {
  knownFiles(root: string): Promise<{ path: string; fileHash: string; isDeleted: boolean }[]>
  importState(request: ImportStateRequest): Promise<ImportStateRows>
  linkNames(cursor: number | null, limit: number): Promise<Page<LinkName>>
  countResolvedLinks(memoryIds: string[]): Promise<number>
  countWholeMemories(): Promise<number>
  imports(input: Parsed<'transfer.imports'>): Promise<Output<'transfer.imports'>>
  importUndo(id: string): Promise<Output<'transfer.undo'>>
  exportPage(cursor: number | null): Promise<Page<ExportMemory>>
}

/** What an import asks of the store's writer thread. */
export interface TransferWriter {
  importBatch(
    rows: ImportRow[],
    context: { root: string; source: 'import' | 'sample'; now: number; run: NewImport },
  ): Promise<ImportRowOutcome[]>
  endImport(ending: { id: string; state: 'done' | 'stopped'; endedAt: number }): Promise<void>
  undoImportBatch(id: string, now: number): Promise<{ isDone: boolean }>
  resolveLinks(ties: LinkTie[]): Promise<number>
}

export interface TransferDependencies {
  store: { reader: TransferReader; writer: TransferWriter }
  /** Entry of the transfer thread: main/transfer/worker.ts, or its bundle. */
  workerUrl: URL
  now: () => number
  newId: () => string
}

/** What long work is given to report its progress and to notice that it is to stop. */
export interface TransferContext {
  signal: AbortSignal
  report(progress: { stage: string; done: number; total: number; message: string }): void
}
