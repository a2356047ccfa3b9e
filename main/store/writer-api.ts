import type { CaptureInput } from '../../contract/memory.ts'
import type { Parsed } from '../../contract/methods.ts'
import type { Change } from '../../contract/pipeline.ts'
import { refitIfStale } from '../embedding/refit.ts'
import { embedPending, ensureActiveSpace } from '../embedding/spaces.ts'
import { createIdSource } from '../ids.ts'
import type { LinkTie } from '../transfer/dependencies.ts'
import type { ImportRow } from '../transfer/rows.ts'
import { stageChanges } from './change-set.ts'
import { editMemory, revertMemory } from './edit.ts'
import { undoImportBatch } from './import-undo.ts'
import { endImport } from './imports.ts'
import type { NewImport } from './imports.ts'
import { acquireLease, heldByOther, releaseLease, renewLease } from './leases.ts'
import { captureMemory, deleteMemory, recordAccess, restoreMemory } from './memories.ts'
import { openWriter } from './open.ts'
import type { WriterDatabase } from './open.ts'
import { purgeDue, purgeMemory } from './purge.ts'
import { applyRun, beginRun, failRun, markInterrupted, reopenRun, stopRun, undoRun } from './runs.ts'
import type { NewRun } from './runs.ts'
import { checkFullText } from './stats.ts'
import { mergeTags, renameTag, undoTagChange } from './tags.ts'
import { importBatch, resolveLinks } from './transfer-writes.ts'

const DREAM_LEASE = 'dream'

type EndingOf<Close extends (database: WriterDatabase, ending: never) => unknown> = Parameters<Close>[1]

/** All writes of the store. Runs in the writer's thread; each function is one short transaction. */
export function createWriterApi(path: string) {
  let database: WriterDatabase | null = null
  const db = () => {
    if (database === null) throw new Error('the writer is not open')
    return database
  }
  const at = (now: number) => ({ now, newId: createIdSource(() => now) })
  return {
    /** Opens, migrates, and makes sure that an embedding space is active. */
    open(now: number): void {
      database ??= openWriter(path)
      ensureActiveSpace(database, now)
    },
    close(): void {
      database?.close()
      database = null
    },
    capture: (input: CaptureInput, now: number) => captureMemory(db(), input, at(now)),
    editMemory: (input: Parsed<'memory.update'>, now: number) => editMemory(db(), input, at(now)),
    revertMemory: (input: Parsed<'memory.revert'>, now: number) => revertMemory(db(), input, at(now)),
    purgeMemory: (id: string) => purgeMemory(db(), id),
    purgeDue: (now: number) => purgeDue(db(), now),
    renameTag: (input: Parsed<'tag.rename'>, now: number) => renameTag(db(), input, at(now)),
    mergeTags: (input: Parsed<'tag.merge'>, now: number) => mergeTags(db(), input, at(now)),
    undoTagChange: (id: string, now: number) => undoTagChange(db(), id, now),
    deleteMemory: (id: string, now: number) => deleteMemory(db(), id, now),
    restoreMemory: (id: string, now: number) => restoreMemory(db(), id, now),
    recordAccess: (id: string, now: number) => recordAccess(db(), id, now),
    importBatch: (rows: ImportRow[], context: { root: string; source: 'import' | 'sample'; now: number; run: NewImport }) =>
      importBatch(db(), rows, { ...context, newId: createIdSource(() => context.now) }),
    endImport: (ending: Parameters<typeof endImport>[1]) => endImport(db(), ending),
    undoImportBatch: (id: string, now: number) => undoImportBatch(db(), { id, now, newId: createIdSource(() => now) }),
    resolveLinks: (ties: LinkTie[]) => resolveLinks(db(), ties),
    embedPending: (options: { maximumMilliseconds: number; now: number }) => embedPending(db(), options),
    refitIfStale: (now: number) => refitIfStale(db(), now),
    acquireDreamLease: (request: { holder: string; processId: number; now: number }) =>
      acquireLease(db(), { name: DREAM_LEASE, ...request }),
    renewDreamLease: (request: { holder: string; now: number }) => renewLease(db(), { name: DREAM_LEASE, ...request }),
    releaseDreamLease: (holder: string) => releaseLease(db(), { name: DREAM_LEASE, holder }),
    isDreamHeldByOther: (request: { holder: string; now: number }) => heldByOther(db(), { name: DREAM_LEASE, ...request }),
    beginRun: (run: NewRun) => beginRun(db(), run),
    reopenRun: (id: string) => reopenRun(db(), id),
    markInterrupted: (now: number) => markInterrupted(db(), now),
    stageChanges: (runId: string, changes: Change[]) => stageChanges(db(), runId, changes),
    applyRun: (ending: EndingOf<typeof applyRun>) => applyRun(db(), ending),
    stopRun: (ending: EndingOf<typeof stopRun>) => stopRun(db(), ending),
    failRun: (ending: EndingOf<typeof failRun>) => failRun(db(), ending),
    undoRun: (id: string) => undoRun(db(), id),
    checkFullText: () => checkFullText(db()),
  }
}

export type WriterApi = ReturnType<typeof createWriterApi>
