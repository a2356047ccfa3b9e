import { createIdSource } from '../main/ids.ts'
import { readUndo, undoImportBatch } from '../main/store/import-undo.ts'
import { endImport, listImports } from '../main/store/imports.ts'
import type { WriterDatabase } from '../main/store/open.ts'
import {
  countResolvedLinks,
  countWholeMemories,
  readExportPage,
  readImportState,
  readKnownFiles,
  readLinkNames,
} from '../main/store/transfer-reads.ts'
import { importBatch, resolveLinks } from '../main/store/transfer-writes.ts'
import type { TransferContext, TransferDependencies } from '../main/transfer/dependencies.ts'
import { runExport } from '../main/transfer/export.ts'
import { planImport, runImport } from '../main/transfer/import.ts'
import { inspectSource } from '../main/transfer/source.ts'
import { TEST_NOW, sequentialIds } from './database.ts'

/** A later moment than TEST_NOW, so that a change shows. */
const TRANSFER_NOW = TEST_NOW + 3_600_000

/** Import and export on a real database and a real transfer thread, without the store's own threads. */
export function transferOn(database: WriterDatabase, newId: () => string = sequentialIds()) {
  const dependencies: TransferDependencies = {
    workerUrl: new URL('../main/transfer/worker.ts', import.meta.url),
    now: () => TRANSFER_NOW,
    newId: createIdSource(),
    store: {
      reader: {
        knownFiles: (root) => Promise.resolve(readKnownFiles(database, root)),
        importState: (request) => Promise.resolve(readImportState(database, request)),
        imports: (input) => Promise.resolve(listImports(database, input)),
        importUndo: (id) => Promise.resolve(readUndo(database, id)),
        linkNames: (cursor, limit) => Promise.resolve(readLinkNames(database, cursor, limit)),
        countResolvedLinks: (ids) => Promise.resolve(countResolvedLinks(database, ids)),
        countWholeMemories: () => Promise.resolve(countWholeMemories(database)),
        exportPage: (cursor) => Promise.resolve(readExportPage(database, cursor)),
      },
      writer: {
        importBatch: (rows, context) => Promise.resolve(importBatch(database, rows, { ...context, newId })),
        endImport: (ending) => Promise.resolve(endImport(database, ending)),
        undoImportBatch: (id, now) => Promise.resolve(undoImportBatch(database, { id, now, newId })),
        resolveLinks: (ties) => Promise.resolve(resolveLinks(database, ties)),
      },
    },
  }
  const context = quietContext()
  return {
    dependencies,
    plan: async (path: string) => await planImport(await inspectSource(path), dependencies, context),
    import: async (path: string) => await runImport(await inspectSource(path), dependencies, context),
    export: async (path: string, format: 'jsonl' | 'markdown') => await runExport({ path, format }, dependencies, context),
  }
}

export function quietContext(signal: AbortSignal = new AbortController().signal): TransferContext {
  return { signal, report: () => {} }
}
