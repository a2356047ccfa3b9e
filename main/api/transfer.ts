import { AppError } from '../../contract/errors.ts'
import type { Handlers, Output } from '../../contract/methods.ts'
import type { TransferContext, TransferDependencies } from '../transfer/dependencies.ts'
import { exportTarget } from '../transfer/export-session.ts'
import { runExport } from '../transfer/export.ts'
import { listFolders } from '../transfer/folders.ts'
import { planImport, runImport } from '../transfer/import.ts'
import type { ImportOptions } from '../transfer/import.ts'
import { expandPath, inspectSource } from '../transfer/source.ts'

export interface TransferHandlerDependencies extends TransferDependencies {
  tasks: { start(kind: 'import' | 'export', run: (context: TransferContext) => Promise<unknown>): { id: string } }
  /** Folder of the sample notes. */
  samplesPath: string
  /** Called after an import, also one that was stopped half-way: there are new or changed texts. */
  onImported?: () => void
}

type TransferMethod =
  | 'transfer.imports'
  | 'transfer.undo'
  | 'transfer.plan'
  | 'transfer.import'
  | 'transfer.samples'
  | 'transfer.export'
  | 'transfer.folders'

/** The samples are the same notes wherever the app is installed. */
const SAMPLES_ROOT = 'codex-dreams:samples'

/** Import, export and their folders. What is wrong with a path is found before a task starts; one import runs at a time. */
export function createTransferHandlers(dependencies: TransferHandlerDependencies): Pick<Handlers, TransferMethod> {
  const { tasks, samplesPath, onImported } = dependencies
  let isImporting = false

  async function startImport(path: string, options: ImportOptions): Promise<{ taskId: string }> {
    if (isImporting) throw new AppError('BUSY', { reason: 'an import is running' })
    isImporting = true
    try {
      const source = await inspectSource(path)
      const task = tasks.start('import', async (context) => {
        try {
          return await runImport(source, dependencies, context, options)
        } finally {
          isImporting = false
          onImported?.()
        }
      })
      return { taskId: task.id }
    } catch (error) {
      isImporting = false
      throw error
    }
  }

  async function undoImport(id: string): Promise<Output<'transfer.undo'>> {
    if (isImporting) throw new AppError('BUSY', { reason: 'an import is running' })
    isImporting = true
    const { reader, writer } = dependencies.store
    const now = dependencies.now()
    try {
      let { isDone } = await writer.undoImportBatch(id, now)
      while (!isDone) ({ isDone } = await writer.undoImportBatch(id, now))
      return await reader.importUndo(id)
    } finally {
      isImporting = false
      onImported?.()
    }
  }

  return {
    async 'transfer.plan'({ path }) {
      const source = await inspectSource(path)
      return { taskId: tasks.start('import', (context) => planImport(source, dependencies, context)).id }
    },
    'transfer.import': ({ path }) => startImport(path, { source: 'import' }),
    'transfer.samples': () => startImport(samplesPath, { source: 'sample', root: SAMPLES_ROOT }),
    'transfer.imports': async (input) => await dependencies.store.reader.imports(input),
    'transfer.undo': ({ id }) => undoImport(id),
    async 'transfer.export'({ path, format }) {
      const target = { path: expandPath(path), format }
      await exportTarget(target.path, format)
      return { taskId: tasks.start('export', (context) => runExport(target, dependencies, context)).id }
    },
    'transfer.folders': ({ path }) => listFolders(path),
  }
}
