import { z } from 'zod'
import type { ErrorCode } from './errors.ts'
import { Briefing, ChangeItem, DreamRun, DreamStatus, Insight, InsightKind, MemoryDetail, SemanticMemory, Trace } from './dream.ts'
import {
  CaptureInput,
  Id,
  LIMITS,
  Memory,
  MemoryCard,
  MemoryVersion,
  Neighbourhood,
  SearchInput,
  SearchResult,
  Tag,
  TagChange,
  Timestamp,
  UpdateInput,
} from './memory.ts'
import { Folder, ImportRun, KeptMemory, Task } from './task.ts'

interface MethodDefinition {
  kind: 'read' | 'write'
  input: z.ZodType
  output: z.ZodType
  errors: readonly ErrorCode[]
}

function method<const Definition extends MethodDefinition>(definition: Definition): Definition {
  return definition
}

const nothing = z.object({})
const byId = z.object({ id: Id })
const Version = z.number().int().min(1)
const edited = z.object({ memory: Memory, isNewVersion: z.boolean() })
const started = z.object({ taskId: Id })
const page = { cursor: z.string().optional(), limit: z.number().int().min(1).max(100).default(50) }

export const Stats = z.object({
  memories: z.number().int(),
  deleted: z.number().int(),
  byStatus: z.record(z.string(), z.number().int()),
  embedded: z.number().int(),
  associations: z.number().int(),
  semanticMemories: z.number().int(),
  insights: z.number().int(),
  episodes: z.number().int(),
  entities: z.number().int(),
  runs: z.number().int(),
  tags: z.array(z.object({ tag: z.string(), count: z.number().int() })),
  databaseBytes: z.number().int(),
  dataDir: z.string(),
  oldest: Timestamp.nullable(),
  newest: Timestamp.nullable(),
})
export type Stats = z.infer<typeof Stats>

export const DoctorCheck = z.object({
  name: z.string(),
  state: z.enum(['ok', 'warning', 'error']),
  /** What was found, and for a warning or an error what to do. */
  message: z.string(),
})
export type DoctorCheck = z.infer<typeof DoctorCheck>

/** Every method of the core. Faces call these and nothing else; the types below derive from this map. */
export const METHODS = {
  'memory.capture': method({
    kind: 'write',
    input: CaptureInput,
    output: z.object({ memory: Memory, isDuplicate: z.boolean() }),
    errors: ['VALIDATION', 'SIZE_LIMIT', 'DISK_FULL'],
  }),
  'memory.get': method({ kind: 'read', input: byId, output: MemoryDetail, errors: ['VALIDATION', 'NOT_FOUND'] }),
  'memory.list': method({
    kind: 'read',
    input: z.object({ ...page, tag: Tag.optional(), deleted: z.boolean().default(false) }),
    output: z.object({ memories: z.array(MemoryCard), nextCursor: z.string().nullable() }),
    errors: ['VALIDATION'],
  }),
  'memory.delete': method({ kind: 'write', input: byId, output: Memory, errors: ['VALIDATION', 'NOT_FOUND'] }),
  'memory.restore': method({ kind: 'write', input: byId, output: Memory, errors: ['VALIDATION', 'NOT_FOUND'] }),
  /** Changes a memory and keeps what it was as a version; a change of tags alone makes none. */
  'memory.update': method({
    kind: 'write',
    input: UpdateInput,
    output: edited,
    errors: ['VALIDATION', 'SIZE_LIMIT', 'NOT_FOUND', 'CONFLICT', 'DUPLICATE', 'DISK_FULL'],
  }),
  /** Newest first, beginning with what it says now. */
  'memory.history': method({
    kind: 'read',
    input: z.object({ ...page, id: Id }),
    output: z.object({ versions: z.array(MemoryVersion), nextCursor: z.string().nullable() }),
    errors: ['VALIDATION', 'NOT_FOUND'],
  }),
  'memory.version': method({
    kind: 'read',
    input: z.object({ id: Id, version: Version }),
    output: z.object({ version: MemoryVersion.extend({ content: z.string(), metadata: Memory.shape.metadata }) }),
    errors: ['VALIDATION', 'NOT_FOUND'],
  }),
  /** Brings an earlier text back as a new version; the tags stay. */
  'memory.revert': method({
    kind: 'write',
    input: z.object({ id: Id, version: Version, expectedUpdatedAt: Timestamp.optional() }),
    output: edited,
    errors: ['VALIDATION', 'SIZE_LIMIT', 'NOT_FOUND', 'CONFLICT', 'DUPLICATE', 'DISK_FULL'],
  }),
  /** Removes for good what lies in the trash: this memory, or without an id all that has lain there for 30 days. */
  'memory.purge': method({
    kind: 'write',
    input: z.object({ id: Id.optional() }),
    output: z.object({ purged: z.number().int() }),
    errors: ['VALIDATION', 'NOT_FOUND', 'CONFLICT'],
  }),
  /** Every tag with the number of memories outside the trash that carry it, the frequent first. */
  'tag.list': method({
    kind: 'read',
    input: nothing,
    output: z.object({ tags: z.array(z.object({ tag: z.string(), count: z.number().int() })) }),
    errors: [],
  }),
  /** CONFLICT when the new name is in use: then it is a merge. */
  'tag.rename': method({
    kind: 'write',
    input: z.object({ from: Tag, to: Tag }),
    output: TagChange,
    errors: ['VALIDATION', 'NOT_FOUND', 'CONFLICT'],
  }),
  'tag.merge': method({
    kind: 'write',
    input: z.object({ from: z.array(Tag).min(1).max(LIMITS.tags), into: Tag }),
    output: TagChange,
    errors: ['VALIDATION', 'NOT_FOUND'],
  }),
  /** Takes a rename or merge back; tags given or taken since stay so. */
  'tag.undo': method({ kind: 'write', input: byId, output: TagChange, errors: ['NOT_FOUND', 'CONFLICT'] }),
  /** Counts as an access: reading strengthens (testing effect). Faces call it when a person opened a memory. */
  'memory.accessed': method({
    kind: 'write',
    input: byId,
    output: z.object({ accessCount: z.number().int() }),
    errors: ['VALIDATION', 'NOT_FOUND'],
  }),
  'search.query': method({
    kind: 'read',
    input: SearchInput,
    output: z.object({
      results: z.array(SearchResult),
      /** True when more results follow this page. */
      hasMore: z.boolean(),
      milliseconds: z.number(),
      /** What was searched for after stop words were dropped. */
      terms: z.array(z.string()),
    }),
    errors: ['VALIDATION'],
  }),
  'graph.neighbourhood': method({
    kind: 'read',
    input: z.object({ id: Id, depth: z.number().int().min(1).max(2).default(1), limit: z.number().int().min(1).max(500).default(60) }),
    output: Neighbourhood,
    errors: ['VALIDATION', 'NOT_FOUND'],
  }),
  /** Where to begin exploring: the best connected memories, strongest first. */
  'graph.hubs': method({
    kind: 'read',
    input: z.object({ limit: z.number().int().min(1).max(100).default(20) }),
    output: z.array(z.object({ memory: MemoryCard, degree: z.number().int(), totalStrength: z.number() })),
    errors: ['VALIDATION'],
  }),
  'dream.start': method({
    kind: 'write',
    input: z.object({ asOf: Timestamp.optional(), seed: z.number().int().min(0).max(0xffff_ffff).optional() }),
    output: z.object({ taskId: Id, runId: Id }),
    errors: ['VALIDATION', 'BUSY', 'CONFLICT'],
  }),
  'dream.resume': method({
    kind: 'write',
    input: byId,
    output: z.object({ taskId: Id, runId: Id }),
    errors: ['BUSY', 'CONFLICT', 'NOT_FOUND'],
  }),
  'dream.stop': method({ kind: 'write', input: nothing, output: z.object({ wasRunning: z.boolean() }), errors: [] }),
  'dream.status': method({ kind: 'read', input: nothing, output: DreamStatus, errors: [] }),
  'dream.runs': method({
    kind: 'read',
    input: z.object(page),
    output: z.object({ runs: z.array(DreamRun), nextCursor: z.string().nullable() }),
    errors: ['VALIDATION'],
  }),
  'dream.run': method({ kind: 'read', input: byId, output: DreamRun, errors: ['NOT_FOUND'] }),
  'dream.changes': method({
    kind: 'read',
    input: z.object({ ...page, id: Id, table: z.string().optional() }),
    output: z.object({ items: z.array(ChangeItem), nextCursor: z.string().nullable() }),
    errors: ['VALIDATION', 'NOT_FOUND'],
  }),
  'dream.undo': method({ kind: 'write', input: byId, output: DreamRun, errors: ['NOT_FOUND', 'CONFLICT', 'BUSY'] }),
  'dream.insights': method({
    kind: 'read',
    input: z.object({ ...page, runId: Id.optional(), kind: InsightKind.optional() }),
    output: z.object({ insights: z.array(Insight), nextCursor: z.string().nullable() }),
    errors: ['VALIDATION'],
  }),
  'dream.insight': method({ kind: 'read', input: byId, output: Insight, errors: ['NOT_FOUND'] }),
  'dream.gists': method({
    kind: 'read',
    input: z.object({ ...page, runId: Id.optional(), level: z.enum(['memory', 'unit']).optional() }),
    output: z.object({ gists: z.array(SemanticMemory), nextCursor: z.string().nullable() }),
    errors: ['VALIDATION'],
  }),
  'dream.gist': method({ kind: 'read', input: byId, output: SemanticMemory, errors: ['NOT_FOUND'] }),
  'dream.trace': method({ kind: 'read', input: byId, output: Trace, errors: ['NOT_FOUND'] }),
  'dream.briefing': method({ kind: 'read', input: nothing, output: Briefing, errors: [] }),
  /** What an import of this folder (or exported .jsonl or conversations.json file) would do; nothing is written. Task result: ImportReport. */
  'transfer.plan': method({ kind: 'read', input: z.object({ path: z.string().min(1) }), output: started, errors: ['UNREADABLE_PATH'] }),
  /** Task result: ImportReport. */
  'transfer.import': method({
    kind: 'write',
    input: z.object({ path: z.string().min(1) }),
    output: started,
    errors: ['UNREADABLE_PATH', 'BUSY'],
  }),
  /** Imports the sample notes. Task result: ImportReport. */
  'transfer.samples': method({ kind: 'write', input: nothing, output: started, errors: ['BUSY'] }),
  /** The imports so far that wrote something, the latest first. */
  'transfer.imports': method({
    kind: 'read',
    input: z.object(page),
    output: z.object({ imports: z.array(ImportRun), nextCursor: z.string().nullable() }),
    errors: ['VALIDATION'],
  }),
  /**
   * Takes back one import: what it added goes to the trash, what it changed returns to the version before. What was edited since is
   * kept and named (the first 100).
   */
  'transfer.undo': method({
    kind: 'write',
    input: byId,
    output: z.object({ import: ImportRun, kept: z.array(KeptMemory).max(100) }),
    errors: ['VALIDATION', 'NOT_FOUND', 'CONFLICT', 'BUSY'],
  }),
  /** Task result: ExportReport. The target must not exist yet, or be an empty folder. */
  'transfer.export': method({
    kind: 'read',
    input: z.object({ path: z.string().min(1), format: z.enum(['jsonl', 'markdown']) }),
    output: started,
    errors: ['UNREADABLE_PATH', 'CONFLICT'],
  }),
  /** Lists folders on this machine, for choosing one to import; the home folder when no path is given. */
  'transfer.folders': method({
    kind: 'read',
    input: z.object({ path: z.string().optional() }),
    output: Folder,
    errors: ['UNREADABLE_PATH'],
  }),
  'task.list': method({ kind: 'read', input: nothing, output: z.array(Task), errors: [] }),
  'task.get': method({ kind: 'read', input: byId, output: Task, errors: ['NOT_FOUND'] }),
  'task.cancel': method({ kind: 'write', input: byId, output: Task, errors: ['NOT_FOUND'] }),
  'health.stats': method({ kind: 'read', input: nothing, output: Stats, errors: [] }),
  'health.doctor': method({
    kind: 'read',
    input: nothing,
    output: z.object({ isHealthy: z.boolean(), checks: z.array(DoctorCheck) }),
    errors: [],
  }),
} as const satisfies Record<string, MethodDefinition>

export type MethodName = keyof typeof METHODS
/** What a caller passes: defaults may be left out. */
export type Input<Name extends MethodName> = z.input<(typeof METHODS)[Name]['input']>
/** What a handler receives: validated, defaults filled in. */
export type Parsed<Name extends MethodName> = z.output<(typeof METHODS)[Name]['input']>
export type Output<Name extends MethodName> = z.output<(typeof METHODS)[Name]['output']>

export type Handlers = { [Name in MethodName]: (input: Parsed<Name>) => Output<Name> | Promise<Output<Name>> }

/** What every face holds: one typed call, and events. */
export interface Client {
  call<Name extends MethodName>(name: Name, input: Input<Name>): Promise<Output<Name>>
  /** Calls back for each event until the returned function is called. */
  subscribe(listener: (event: AppEvent) => void): () => void
}

export const AppEvent = z.discriminatedUnion('type', [
  /** A task started, advanced or ended. A late subscriber gets the present state of running tasks first. */
  z.object({ type: z.literal('task'), task: Task }),
  /** A running dream advanced, or a run changed state. */
  z.object({ type: z.literal('dream'), status: DreamStatus }),
  /** Memories were added, changed, deleted or restored; lists should be read again. */
  z.object({ type: z.literal('memories'), ids: z.array(Id).max(100) }),
])
export type AppEvent = z.infer<typeof AppEvent>
