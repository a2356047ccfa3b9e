import type { ExportReport } from '../../contract/task.ts'
import type { TransferContext, TransferDependencies } from './dependencies.ts'
import { throwIfCancelled, withTransferThread } from './transfer-thread.ts'

/**
 * Writes everything that a person could lose to JSON lines or to a folder of Markdown files.
 *
 * What dreams found is not part of it: it is derived, and can be dreamt again. JSON lines hold all of a memory (old versions,
 * ends of links, how often it was read); Markdown holds what a person reads. Both restore by import.
 *
 * @param target absolute; must not exist yet, or be an empty folder
 * @throws AppError CONFLICT, UNREADABLE_PATH, DISK_FULL, CANCELLED; then nothing is left behind
 */
export async function runExport(
  target: { path: string; format: 'jsonl' | 'markdown' },
  { store, workerUrl, now }: TransferDependencies,
  context: TransferContext,
): Promise<ExportReport> {
  return await withTransferThread(workerUrl, context.signal, async (thread) => {
    await thread.openExport({ ...target, exportedAt: now() })
    const total = await store.reader.countWholeMemories()
    let done = 0
    for (let cursor: number | null = 0; cursor !== null;) {
      throwIfCancelled(context.signal)
      const page: Awaited<ReturnType<typeof store.reader.exportPage>> = await store.reader.exportPage(cursor)
      await thread.writeMemories(page.rows)
      done += page.rows.length
      context.report({ stage: 'writing', done, total: Math.max(total, done), message: 'Writing memories' })
      cursor = page.nextCursor
    }
    throwIfCancelled(context.signal)
    return { format: target.format, ...(await thread.finishExport()) }
  })
}
