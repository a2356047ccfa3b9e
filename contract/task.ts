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

export const ImportFile = z.object({
  /** Relative to the folder, with forward slashes. */
  path: z.string(),
  outcome: ImportOutcome,
  title: z.string(),
  createdAt: Timestamp.nullable(),
  createdFrom: z.enum(['front matter', 'file name', 'modified time']).nullable(),
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
  dryRun: z.boolean(),
  counts: z.record(ImportOutcome, z.number().int()),
  /** The files worth a look first (broken, changed, duplicate), then the rest, at most 1 000. */
  files: z.array(ImportFile),
  filesOmitted: z.number().int(),
  tags: z.number().int(),
  links: z.number().int(),
  linksResolved: z.number().int(),
})
export type ImportReport = z.infer<typeof ImportReport>

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
