import { dirname } from 'node:path/posix'
import type { ImportFile, ImportReport } from '../../contract/task.ts'
import type { RemoteApi } from '../thread-rpc.ts'
import type { LinkTie, TransferContext, TransferDependencies } from './dependencies.ts'
import { ImportPlan } from './plan.ts'
import { ReportBuilder } from './report.ts'
import type { ImportRow, ImportRowOutcome, ScannedFile } from './rows.ts'
import type { ImportSource } from './source.ts'
import { throwIfCancelled, withTransferThread } from './transfer-thread.ts'
import type { TransferThread } from './worker.ts'

export interface ImportOptions {
  source: 'import' | 'sample'
  /** The name under which the files are remembered; the path itself unless given. */
  root?: string
}

/** What becomes of a batch: written by the import, only thought through by the dry run. */
type Settle = (rows: ImportRow[]) => Promise<ImportRowOutcome[]>

/**
 * Says what an import would do, file by file. Writes nothing.
 *
 * @throws AppError CANCELLED
 */
export async function planImport(
  source: ImportSource,
  dependencies: TransferDependencies,
  context: TransferContext,
  options: ImportOptions = { source: 'import' },
): Promise<ImportReport> {
  const root = options.root ?? source.path
  const plan = new ImportPlan(root, dependencies.store.reader)
  const report = await readAll(source, root, dependencies, context, { message: 'Reading', settle: (rows) => plan.add(rows) })
  return report.build(source.path, true, report.links === 0 ? 0 : await plan.countResolvedLinks())
}

/**
 * Imports a folder of notes, or restores an export.
 *
 * Each batch is one transaction: an import that was stopped or killed is completed by the next one, and one that is repeated
 * writes nothing.
 *
 * @throws AppError CANCELLED, DISK_FULL
 */
export async function runImport(
  source: ImportSource,
  dependencies: TransferDependencies,
  context: TransferContext,
  options: ImportOptions = { source: 'import' },
): Promise<ImportReport> {
  const root = options.root ?? source.path
  const { reader, writer } = dependencies.store
  const written: string[] = []
  const ties: LinkTie[] = []
  const settle: Settle = async (rows) => {
    const outcomes = await writer.importBatch(rows, { root, source: options.source, now: dependencies.now() })
    outcomes.forEach(({ outcome, memoryId }, index) => {
      if (memoryId === null || (outcome !== 'new' && outcome !== 'changed')) return
      written.push(memoryId)
      ties.push(...tiesOf(rows[index], memoryId))
    })
    return outcomes
  }
  const report = await readAll(source, root, dependencies, context, { message: 'Importing', settle })
  context.report({ stage: 'linking', done: 0, total: 0, message: 'Tying links to notes' })
  await writer.resolveLinks(ties)
  return report.build(source.path, false, await countLinks(reader.countResolvedLinks, written))
}

function tiesOf(row: ImportRow | undefined, memoryId: string): LinkTie[] {
  const links = row?.restored?.links ?? []
  return links.flatMap(({ targetId }, position) => (targetId === null ? [] : [{ memoryId, position, targetId }]))
}

const IDS_PER_COUNT = 5_000

async function countLinks(count: (ids: string[]) => Promise<number>, ids: readonly string[]): Promise<number> {
  let total = 0
  for (let start = 0; start < ids.length; start += IDS_PER_COUNT) total += await count(ids.slice(start, start + IDS_PER_COUNT))
  return total
}

async function readAll(
  source: ImportSource,
  root: string,
  { store, workerUrl }: TransferDependencies,
  context: TransferContext,
  work: { message: string; settle: Settle },
): Promise<ReportBuilder> {
  context.report({ stage: 'scanning', done: 0, total: 0, message: `Looking through ${source.path}` })
  const known = await store.reader.knownFiles(root)
  const deleted = new Set(known.filter(({ isDeleted }) => isDeleted).map(({ path }) => path))
  const report = new ReportBuilder()
  await withTransferThread(workerUrl, context.signal, async (thread) => {
    const { total } = await thread.openImport({ ...source, known: known.map(({ path, fileHash }) => [path, fileHash] as const) })
    let done = 0
    for await (const files of batches(thread)) {
      throwIfCancelled(context.signal)
      await addBatch(files, deleted, report, work.settle)
      done += files.length
      const folder = dirname(files.at(-1)?.file.path ?? '.')
      const message = folder === '.' ? work.message : `${work.message} ${folder}`
      context.report({ stage: 'reading', done, total: Math.max(done, total), message })
    }
  })
  return report
}

/** The next batch is read while the present one is written; never more than that. */
async function* batches(thread: RemoteApi<TransferThread>): AsyncGenerator<ScannedFile[]> {
  let next = thread.nextFiles()
  for (let files = await next; files !== null; files = await next) {
    next = thread.nextFiles()
    // Its failure is seen when it is awaited; until then it must not count as unhandled.
    next.catch(() => {})
    yield files
  }
}

async function addBatch(files: ScannedFile[], deleted: ReadonlySet<string>, report: ReportBuilder, settle: Settle): Promise<void> {
  const rows = files.flatMap(({ row }) => (row === null ? [] : [row]))
  const outcomes = rows.length === 0 ? [] : await settle(rows)
  let next = 0
  for (const { file, row } of files) {
    if (row === null) {
      report.add(
        file.outcome === 'unchanged' && deleted.has(file.path) ? { ...file, reason: 'deleted in the app; it stays in the trash' } : file,
      )
      continue
    }
    const outcome = outcomes[next]
    next += 1
    if (outcome === undefined) continue
    report.add(withOutcome(file, outcome))
    if (outcome.outcome === 'new' || outcome.outcome === 'changed') report.addWritten(row)
  }
}

function withOutcome(file: ImportFile, { outcome, reason }: ImportRowOutcome): ImportFile {
  const reasons = [reason, file.reason].filter((text) => text !== null)
  return { ...file, outcome, reason: reasons.length === 0 ? null : reasons.join('; ') }
}
