import type { Parsed } from '../../contract/methods.ts'
import type { ChangeTable } from '../../contract/pipeline.ts'
import { createTextEmbedder, readVectors } from '../embedding/spaces.ts'
import { checkVectorIndex } from '../embedding/vector-index.ts'
import { searchMemories } from '../search/search.ts'
import { readBriefing } from './briefing.ts'
import { listChanges } from './changes-read.ts'
import {
  countPending,
  readSourceAssociations,
  readSourceGoals,
  readSourceLinks,
  readSourceMemories,
  readSourceRows,
} from './dream-source.ts'
import { listGists, readGist } from './gists.ts'
import { listHubs, readNeighbourhood } from './graph.ts'
import { listHistory, readVersion } from './history.ts'
import { readUndo } from './import-undo.ts'
import { listImports } from './imports.ts'
import { listInsights, readInsight, requireRun } from './insights.ts'
import { readMemoryDetail, readTrace } from './memory-detail.ts'
import { listMemories } from './memories.ts'
import { openReader } from './open.ts'
import type { ReaderDatabase } from './open.ts'
import { findResumable, listRuns, readRun } from './runs.ts'
import { checkDatabase, readStats } from './stats.ts'
import { listTags } from './tags.ts'
import type { ImportStateRequest } from '../transfer/decide.ts'
import { countResolvedLinks, countWholeMemories, readExportPage, readImportState, readKnownFiles, readLinkNames } from './transfer-reads.ts'

/** All reads of the store. Runs in the reader's thread, so that a slow search never holds up a capture. */
export function createReaderApi(path: string) {
  let database: ReaderDatabase | null = null
  let embedder: ReturnType<typeof createTextEmbedder> | null = null
  const db = () => {
    if (database === null) throw new Error('the reader is not open')
    return database
  }
  const texts = () => (embedder ??= createTextEmbedder(db()))
  return {
    open(): void {
      database ??= openReader(path)
    },
    close(): void {
      database?.close()
      database = null
    },
    getMemory: (id: string) => readMemoryDetail(db(), id),
    history: (input: Parsed<'memory.history'>) => listHistory(db(), input),
    version: (id: string, version: number) => readVersion(db(), id, version),
    tags: () => listTags(db()),
    listMemories: (input: Parsed<'memory.list'>) => listMemories(db(), input),
    search: (input: Parsed<'search.query'>) => searchMemories(db(), texts(), input, () => performance.now()),
    neighbourhood: (input: Parsed<'graph.neighbourhood'>) => readNeighbourhood(db(), input),
    hubs: (limit: number) => listHubs(db(), limit),
    runs: (input: Parsed<'dream.runs'>) => listRuns(db(), input),
    run: (id: string) => readRun(db(), id),
    resumable: () => findResumable(db()),
    pending: () => countPending(db()),
    changes: (input: Parsed<'dream.changes'>) => listChanges(db(), input),
    insights(input: Parsed<'dream.insights'>) {
      if (input.runId !== undefined) requireRun(db(), input.runId)
      return listInsights(db(), input)
    },
    insight: (id: string) => readInsight(db(), id),
    gists(input: Parsed<'dream.gists'>) {
      if (input.runId !== undefined) requireRun(db(), input.runId)
      return listGists(db(), input)
    },
    gist: (id: string) => readGist(db(), id),
    trace: (id: string) => readTrace(db(), id),
    briefing: (now: number, timeZone: string) => readBriefing(db(), now, timeZone),
    stats: (dataDir: string) => readStats(db(), dataDir),
    checkDatabase: () => checkDatabase(db()),
    checkVectorIndex: () => checkVectorIndex(db()),
    sourceMemories: (cursor: number | null, limit: number) => readSourceMemories(db(), cursor, limit),
    sourceAssociations: (cursor: number | null, limit: number) => readSourceAssociations(db(), cursor, limit),
    sourceGoals: () => readSourceGoals(db()),
    sourceLinks: (cursor: number | null, limit: number) => readSourceLinks(db(), cursor, limit),
    sourceRows: (table: ChangeTable, cursor: number | null, limit: number) => readSourceRows(db(), table, cursor, limit),
    readVectors: (ids: string[]) => readVectors(db(), ids),
    embedTexts: (wanted: string[]) => texts().embed(wanted),
    knownFiles: (root: string) => readKnownFiles(db(), root),
    importState: (request: ImportStateRequest) => readImportState(db(), request),
    imports: (input: Parsed<'transfer.imports'>) => listImports(db(), input),
    importUndo: (id: string) => readUndo(db(), id),
    linkNames: (cursor: number | null, limit: number) => readLinkNames(db(), cursor, limit),
    countResolvedLinks: (memoryIds: string[]) => countResolvedLinks(db(), memoryIds),
    countWholeMemories: () => countWholeMemories(db()),
    exportPage: (cursor: number | null) => readExportPage(db(), cursor),
  }
}

export type ReaderApi = ReturnType<typeof createReaderApi>
