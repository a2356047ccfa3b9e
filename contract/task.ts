import { z } from 'zod'
import { Id, Timestamp } from './memory.ts'

/** Long work. It returns at once with an id; its progress comes as `task` events; it can be cancelled. */
export const Task = z.object({
  id: Id,
  kind: z.enum(['dream', 'import', 'export', 'embedding']),
  state: z.enum(['running', 'done', 'failed', 'cancelled']),
  stage: z.string(),
  done: z.number().int(),
  /** 0 while the total is not known yet. */
  total: z.number().int(),
  message: z.string(),
  startedAt: Timestamp,
  endedAt: Timestamp.nullable(),
  /** The outcome by kind: an ImportReport, an ExportReport, a DreamRun; null until done. */
  result: z.unknown(),
  error: z.object({ code: z.string(), message: z.string(), details: z.record(z.string(), z.unknown()) }).nullable(),
})
export type Task = z.infer<typeof Task>

export const ImportOutcome = z.enum(['new', 'changed', 'unchanged', 'duplicate', 'empty', 'broken', 'ignored'])
export type ImportOutcome = z.infer<typeof ImportOutcome>

/** What wrote the files: told from the files themselves, and decides how dates, titles and properties are read. */
export const ImportFormat = z.enum(['markdown', 'obsidian', 'logseq', 'chatgpt', 'claude', 'codex-dreams', 'text'])
export type ImportFormat = z.infer<typeof ImportFormat>

/** A file that a note shows but that is no note: a picture, a recording, a document. It is named, not imported. */
export const ImportAttachment = z.object({
  /** Relative to the folder; as the note writes it when there is no such file. */
  path: z.string(),
  exists: z.boolean(),
  /** 0 when there is no such file. */
  bytes: z.number().int(),
})
export type ImportAttachment = z.infer<typeof ImportAttachment>

export const ImportFile = z.object({
  /** Relative to the folder, with forward slashes. */
  path: z.string(),
  outcome: ImportOutcome,
  title: z.string(),
  createdAt: Timestamp.nullable(),
  createdFrom: z.enum(['front matter', 'file name', 'modified time', 'conversation']).nullable(),
  bytes: z.number().int(),
  /** Rows it becomes: 1, or 1 + chunks. */
  rows: z.number().int(),
  encoding: z.string(),
  /** Why it is broken, ignored or a duplicate; null otherwise. */
  reason: z.string().nullable(),
})
export type ImportFile = z.infer<typeof ImportFile>

export const ImportReport = z.object({
  path: z.string(),
  format: ImportFormat,
  dryRun: z.boolean(),
  /** What `transfer.undo` takes; null for a dry run, and when nothing was written. */
  importId: Id.nullable(),
  counts: z.record(ImportOutcome, z.number().int()),
  /** The files worth a look first (broken, changed, duplicate), then the rest, at most 1 000. */
  files: z.array(ImportFile),
  filesOmitted: z.number().int(),
  tags: z.number().int(),
  links: z.number().int(),
  linksResolved: z.number().int(),
  /** Each once, the missing ones first, at most 1 000. */
  attachments: z.array(ImportAttachment),
  attachmentsOmitted: z.number().int(),
})
export type ImportReport = z.infer<typeof ImportReport>

/** One import that wrote something, and can be undone. */
export const ImportRun = z.object({
  id: Id,
  /** The folder or file as it was given. */
  path: z.string(),
  format: ImportFormat,
  source: z.enum(['import', 'sample']),
  /** `running` also when the process died in it; what it wrote until then can be undone all the same. */
  state: z.enum(['running', 'done', 'stopped', 'undone']),
  startedAt: Timestamp,
  endedAt: Timestamp.nullable(),
  undoneAt: Timestamp.nullable(),
  /** Memories it added, and memories whose text or fields it changed. */
  added: z.number().int(),
  changed: z.number().int(),
  /** Of these: taken back, and left as they are by the undo. */
  undone: z.number().int(),
  kept: z.number().int(),
})
export type ImportRun = z.infer<typeof ImportRun>

/** A memory that undoing an import left as it is. */
export const KeptMemory = z.object({ memoryId: Id, title: z.string(), reason: z.string() })
export type KeptMemory = z.infer<typeof KeptMemory>

export const ExportReport = z.object({
  path: z.string(),
  format: z.enum(['jsonl', 'markdown']),
  memories: z.number().int(),
  files: z.number().int(),
  bytes: z.number().int(),
})
export type ExportReport = z.infer<typeof ExportReport>

export const Folder = z.object({
  path: z.string(),
  parent: z.string().nullable(),
  folders: z.array(z.object({ name: z.string(), path: z.string() })),
  /** Markdown files directly in this folder. */
  markdownFiles: z.number().int(),
})
export type Folder = z.infer<typeof Folder>
