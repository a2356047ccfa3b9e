import { z } from 'zod'
import { Id, MemorySource, Tag } from '../../contract/memory.ts'
import type { Memory } from '../../contract/memory.ts'
import type { ImportFile } from '../../contract/task.ts'
import { contentHash } from '../store/hash.ts'
import { passagesOf, rowsOf } from './passages.ts'
import { reportOf } from './report.ts'
import type { ImportRow, LinkRecord, Passage, Restored, ScannedFile, VersionRecord } from './rows.ts'

/** The name and version of the JSON lines format, in its first line. */
export const FORMAT = { format: 'codex-dreams', version: 1 } as const

/** A whole memory as the store hands it out for export: what a person could lose, dream data left aside. */
export interface ExportMemory {
  memory: Memory
  /** In order; their concatenation is the text, and `memory.content` is ''. Empty when the text lies in one row. */
  chunks: { id: string; content: string }[]
  links: LinkRecord[]
  versions: VersionRecord[]
  files: Restored['files']
  access: Restored['access']
}

const Hash = z.string().regex(/^[0-9a-f]{64}$/)
/** ISO 8601; a number where a moment lies outside of what a date can be. */
const Moment = z
  .union([z.iso.datetime({ offset: true }), z.string().regex(/^[+-]\d{6}-\d\d-\d\dT[\d:.]+Z$/), z.number().int()])
  .transform((value) => (typeof value === 'number' ? value : Date.parse(value)))
const Metadata = z.record(z.string(), z.json())

const Version = z.object({
  version: z.number().int(),
  content: z.string(),
  contentHash: Hash,
  title: z.string(),
  context: z.string().nullable(),
  summary: z.string().nullable(),
  tags: z.array(Tag),
  metadata: Metadata,
  updatedAt: Moment,
  replacedAt: Moment,
})

/** Fields of a memory that both formats carry. */
export const RecordFields = z.object({
  id: Id,
  title: z.string(),
  context: z.string().nullable().default(null),
  summary: z.string().nullable().default(null),
  tags: z.array(Tag).default([]),
  metadata: Metadata.default({}),
  source: MemorySource,
  created: Moment,
  updated: Moment,
  deleted: Moment.nullable().default(null),
  files: z.array(z.object({ root: z.string(), path: z.string(), fileHash: Hash, importedAt: Moment })).default([]),
})
export type RecordFields = z.infer<typeof RecordFields>

/** One line of a JSON lines export: one memory with all that belongs to it. */
const LineRecord = RecordFields.extend({
  content: z.string(),
  contentHash: Hash,
  chunks: z.array(z.object({ id: Id, content: z.string() })).default([]),
  links: z.array(z.object({ target: z.string(), targetId: Id.nullable() })).default([]),
  versions: z.array(Version).default([]),
  accessCount: z.number().int().min(0).default(0),
  lastAccessed: Moment.nullable().default(null),
})

const Header = z.object({ format: z.literal(FORMAT.format), version: z.number().int() })

/** ms since the epoch as ISO 8601. */
export function toMoment(time: number): string | number {
  return Math.abs(time) <= 8.64e15 ? new Date(time).toISOString() : time
}

/** The fields that both formats carry, as they are written. */
export function writtenFields({ memory, files }: ExportMemory) {
  return {
    id: memory.id,
    title: memory.title,
    created: toMoment(memory.createdAt),
    updated: toMoment(memory.updatedAt),
    deleted: memory.deletedAt === null ? null : toMoment(memory.deletedAt),
    context: memory.context,
    summary: memory.summary,
    tags: memory.tags,
    source: memory.source,
    metadata: memory.metadata,
    files: files.map((file) => ({ ...file, importedAt: toMoment(file.importedAt) })),
  }
}

export function toLine(exported: ExportMemory): string {
  const { memory, chunks, links, versions, access } = exported
  return JSON.stringify({
    ...writtenFields(exported),
    content: memory.content,
    contentHash: memory.contentHash,
    chunks,
    links,
    versions: versions.map((version) => ({
      ...version,
      updatedAt: toMoment(version.updatedAt),
      replacedAt: toMoment(version.replacedAt),
    })),
    accessCount: access?.count ?? 0,
    lastAccessed: access === null ? null : toMoment(access.lastAt),
  })
}

/** Why a text is not the first line of an export that can be read here; null when it is. */
export function headerProblem(line: string): string | null {
  const header = Header.safeParse(parseJson(line))
  if (!header.success) return 'the first line is not the header of a Codex Dreams export'
  return header.data.version > FORMAT.version ? 'the export was written by a newer Codex Dreams; update the app' : null
}

/** Reads one line of a JSON lines export. Never throws: a broken line says why in its report. */
export function parseLine(line: string, path: string): ScannedFile {
  const bytes = Buffer.byteLength(line)
  const parsed = LineRecord.safeParse(parseJson(line))
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    const field = issue?.path.join('.') ?? ''
    const reason = field === '' ? 'the line is not the JSON of one memory' : `${field}: ${issue?.message ?? 'not valid'}`
    return { file: reportOf(path, { outcome: 'broken', bytes, encoding: 'utf-8', reason }), row: null }
  }
  const record = parsed.data
  const text = record.chunks.length > 0 ? record.chunks.map(({ content }) => content).join('') : record.content
  return restoredRow(path, record, {
    text,
    bytes,
    fileHash: contentHash(line),
    encoding: 'utf-8',
    passages: record.chunks.map(({ id, content }) => ({ id, content, contentHash: contentHash(content) })),
    links: record.links.map(({ target }) => target),
    reason: record.contentHash === contentHash(text) ? null : 'the text differs from its hash in the export; the text was taken',
    restored: {
      links: record.links,
      versions: record.versions,
      access: record.accessCount > 0 ? { count: record.accessCount, lastAt: record.lastAccessed ?? record.updated } : null,
    },
  })
}

/** A row under its own id, from either format. */
export function restoredRow(
  path: string,
  record: RecordFields,
  source: {
    text: string
    bytes: number
    fileHash: string
    encoding: string
    /** As exported; empty when the text is to be stored as a new one would. */
    passages: Passage[]
    links: string[]
    reason: string | null
    restored: Pick<Restored, 'links' | 'versions' | 'access'>
  },
): { file: ImportFile; row: ImportRow } {
  const stored =
    source.passages.length > 0 ? { content: '', contentHash: contentHash(source.text), passages: source.passages } : passagesOf(source.text)
  const row: ImportRow = {
    path,
    fileHash: source.fileHash,
    movedFrom: null,
    ...stored,
    title: record.title,
    context: record.context,
    summary: record.summary,
    tags: record.tags,
    metadata: record.metadata,
    createdAt: record.created,
    isCreatedCertain: true,
    updatedAt: record.updated,
    links: source.links,
    restored: { id: record.id, source: record.source, deletedAt: record.deleted, files: record.files, ...source.restored },
  }
  const file = reportOf(path, {
    outcome: 'new',
    title: row.title,
    createdAt: row.createdAt,
    createdFrom: 'front matter',
    bytes: source.bytes,
    rows: rowsOf(row),
    encoding: source.encoding,
    reason: source.reason,
  })
  return { file, row }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
