import { dirname } from 'node:path/posix'
import type { ImportFile, ImportFormat, ImportReport } from '../../contract/task.ts'
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
type Settle = (rows: ImportRow[], format: ImportFormat) => Promise<ImportRowOutcome[]>

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
  const root = rootOf(source, options)
  const plan = new ImportPlan(root, dependencies.store.reader)
  const { report, format } = await readAll(source, root, dependencies, context, { message: 'Reading', settle: (rows) => plan.add(rows) })
  const linksResolved = report.links === 0 ? 0 : await plan.countResolvedLinks()
  return report.build({ path: source.path, format, dryRun: true, importId: null, linksResolved })
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
  const root = rootOf(source, options)
  const { reader, writer } = dependencies.store
  const id = dependencies.newId()
  const startedAt = dependencies.now()
  const end = async (state: 'done' | 'stopped') => await writer.endImport({ id, state, endedAt: dependencies.now() })
  const written: string[] = []
  const ties: LinkTie[] = []
  const settle: Settle = async (rows, format) => {
    const run = { id, path: source.path, format, startedAt }
    const outcomes = await writer.importBatch(rows, { root, source: options.source, now: dependencies.now(), run })
    outcomes.forEach(({ outcome, memoryId }, index) => {
      if (memoryId === null || (outcome !== 'new' && outcome !== 'changed')) return
      written.push(memoryId)
      ties.push(...tiesOf(rows[index], memoryId))
    })
    return outcomes
  }
  const { report, format } = await readAll(source, root, dependencies, context, { message: 'Importing', settle }).catch(
    async (error: unknown) => {
      await end('stopped')
      throw error
    },
  )
  await end('done')
  context.report({ stage: 'linking', done: 0, total: 0, message: 'Tying links to notes' })
  await writer.resolveLinks(ties)
  const linksResolved = await countLinks(reader.countResolvedLinks, written)
  return report.build({ path: source.path, format, dryRun: false, importId: written.length === 0 ? null : id, linksResolved })
}

/** Conversations are known by their ids, wherever the export lies. */
function rootOf(source: ImportSource, options: ImportOptions): string {
  return options.root ?? (source.kind === 'conversations' ? source.format : source.path)
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
): Promise<{ report: ReportBuilder; format: ImportFormat }> {
  context.report({ stage: 'scanning', done: 0, total: 0, message: `Looking through ${source.path}` })
  const known = await store.reader.knownFiles(root)
  const deleted = new Set(known.filter(({ isDeleted }) => isDeleted).map(({ path }) => path))
  const report = new ReportBuilder()
  let format: ImportFormat = source.format
  await withTransferThread(workerUrl, context.signal, async (thread) => {
    const opened = await thread.openImport({ ...source, known: known.map(({ path, fileHash }) => [path, fileHash] as const) })
    const { total } = opened
    ;({ format } = opened)
    let done = 0
    for await (const files of batches(thread)) {
      throwIfCancelled(context.signal)
      await addBatch(files, deleted, report, (rows) => work.settle(rows, opened.format))
      done += files.length
      const folder = dirname(files.at(-1)?.file.path ?? '.')
      const message = folder === '.' ? work.message : `${work.message} ${folder}`
      context.report({ stage: 'reading', done, total: Math.max(done, total), message })
    }
  })
  return { report, format }
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

async function addBatch(
  files: ScannedFile[],
  deleted: ReadonlySet<string>,
  report: ReportBuilder,
  settle: (rows: ImportRow[]) => Promise<ImportRowOutcome[]>,
): Promise<void> {
  const rows = files.flatMap(({ row }) => (row === null ? [] : [row]))
  const outcomes = rows.length === 0 ? [] : await settle(rows)
  let next = 0
  for (const { file, row, attachments } of files) {
    report.addAttachments(attachments ?? [])
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
