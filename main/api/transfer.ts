import { AppError } from '../../contract/errors.ts'
import type { Handlers } from '../../contract/methods.ts'
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

type TransferMethod = 'transfer.plan' | 'transfer.import' | 'transfer.samples' | 'transfer.export' | 'transfer.folders'

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

  return {
    async 'transfer.plan'({ path }) {
      const source = await inspectSource(path)
      return { taskId: tasks.start('import', (context) => planImport(source, dependencies, context)).id }
    },
    'transfer.import': ({ path }) => startImport(path, { source: 'import' }),
    'transfer.samples': () => startImport(samplesPath, { source: 'sample', root: SAMPLES_ROOT }),
    async 'transfer.export'({ path, format }) {
      const target = { path: expandPath(path), format }
      await exportTarget(target.path, format)
      return { taskId: tasks.start('export', (context) => runExport(target, dependencies, context)).id }
    },
    'transfer.folders': ({ path }) => listFolders(path),
  }
}
