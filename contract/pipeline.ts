/**
 * What the host and the dream worker say to each other over a MessagePort (birpc).
 *
 * The worker owns DuckDB and never touches SQLite: it asks the host for pages of memories and hands back a change set.
 */
import type { DreamRun, Engine, Features, StageReport } from './dream.ts'
import type { AssociationBasis } from './memory.ts'
import type { WireError } from './errors.ts'
import type { z } from 'zod'

/** A memory as the dream reads it. */
export interface SourceMemory {
  id: string
  content: string
  contentHash: string
  title: string
  context: string | null
  tags: string[]
  createdAt: number
  updatedAt: number
  /** True for the parent row of a chunked text: its chunks are dreamt on, not itself. */
  isChunked: boolean
  /** False when an earlier dream has completed it: then it takes part only as an old memory. */
  isPending: boolean
  /** Tries that ended in an error; at `maximumAttempts` it is not tried again. */
  attemptCount: number
  accessCount: number
  lastAccessedAt: number | null
  /** Known from an earlier dream on the same content; null otherwise. */
  features: Features | null
  /** When an earlier dream took it into long-term memory; null otherwise. */
  consolidatedAt: number | null
  consolidatedStrength: number | null
  goalId: string | null
}

export interface SourceAssociation {
  memoryA: string
  memoryB: string
  basis: z.infer<typeof AssociationBasis>
  via: string | null
  strength: number
  weight: number
  coActivations: number
  lastActivatedAt: number
  /** The clock (`asOf`) of the run that last wrote this row: the weight already holds the decay up to then. */
  weightAsOf: number
}

export interface SourceGoal {
  id: string
  text: string
  normalizedText: string
}

export interface Page<Row> {
  rows: Row[]
  /** Pass it back for the next page; null on the last. */
  nextCursor: number | null
}

/** The tables of the store that a dream may write, and nothing else. */
export const CHANGE_TABLES = [
  'goals',
  'memory_features',
  'entities',
  'entity_mentions',
  'episodes',
  'episode_memories',
  'associations',
  'semantic_memories',
  'semantic_sources',
  'insights',
  'insight_citations',
  'processing_states',
  'dream_traces',
] as const
export type ChangeTable = (typeof CHANGE_TABLES)[number]

export type ChangeValue = string | number | null

/** One row to insert, replace (same key) or remove. Column names are the store's. */
export interface Change {
  table: ChangeTable
  operation: 'put' | 'remove'
  /** All columns for `put`; the key columns for `remove`. */
  row: Record<string, ChangeValue>
}

/** What the worker may ask of the host during a run. */
export interface DreamHost {
  /** All memories that are not deleted, in order of rowid, at most `limit` (≤ 1 000) from the cursor. */
  readMemories(cursor: number | null, limit: number): Promise<Page<SourceMemory>>
  /** Vectors of the active space in the order of `ids`, 768 floats each; all zeros where there is none. */
  readEmbeddings(ids: string[]): Promise<Float32Array>
  readAssociations(cursor: number | null, limit: number): Promise<Page<SourceAssociation>>
  readGoals(): Promise<SourceGoal[]>
  /** The person's own [[links]] between memories that both exist. */
  readLinks(cursor: number | null, limit: number): Promise<Page<{ from: string; to: string }>>
  /**
   * The store's present rows of one dream table in order of their key, with the column names and values that a `put` carries: what
   * grows old is compared with what is there, and what no longer holds is removed.
   */
  readRows(table: ChangeTable, cursor: number | null, limit: number): Promise<Page<Record<string, ChangeValue>>>
  /** Embeds short texts (goals, gists) in the active space: `texts.length` × 768 floats. */
  embed(texts: string[]): Promise<Float32Array>
  /** Hands over a part of the change set, in order. Nothing is applied until the run resolves. */
  writeChanges(changes: Change[]): Promise<void>
  progress(stages: StageReport[]): Promise<void>
}

export interface RunRequest {
  runId: string
  kind: DreamRun['kind']
  asOf: number
  seed: number
  timeZone: string
  /** Values for named parameters that differ from their defaults. */
  parameters: Record<string, number>
  duckdbPath: string
  tempDirectory: string
  memoryLimitMb: number
}

export type RunOutcome =
  | { kind: 'computed'; stages: StageReport[]; engine: z.infer<typeof Engine>; parameters: Record<string, number>; warnings: string[] }
  | { kind: 'stopped'; stages: StageReport[] }
  | { kind: 'failed'; stages: StageReport[]; error: WireError }

/** What the host may ask of the worker. */
export interface DreamWorker {
  run(request: RunRequest): Promise<RunOutcome>
  /** Stops within a second at the next safe point; the run resolves as `stopped` and can be resumed. */
  stop(): Promise<void>
  /** Closes DuckDB and lets the thread exit. Never terminate a thread inside DuckDB: it aborts the process. */
  close(): Promise<void>
}
