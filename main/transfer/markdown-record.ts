import { z } from 'zod'
import { Id } from '../../contract/memory.ts'
import { contentHash } from '../store/hash.ts'
import { parseInlineLinks } from './markdown.ts'
import { RecordFields, restoredRow, writtenFields } from './record.ts'
import type { ExportMemory } from './record.ts'
import type { Passage, ScannedFile } from './rows.ts'

/** The first key of an exported note's front matter; its value is the version of the format. */
const MARKER = 'codex-dreams'
const MARKED_START = /^---\r?\ncodex-dreams: 1\r?\n/

/** Id and length (UTF-16 units) of each chunk, so that a long text is cut again where it was. */
const Chunks = z.array(z.tuple([Id, z.number().int().min(1)])).default([])
const MarkdownRecord = RecordFields.extend({
  [MARKER]: z.literal(1),
  /** SHA-256 of the text as exported: tells whether the file was edited since. */
  hash: z.string(),
  chunks: Chunks,
})

/**
 * One memory as a Markdown file: front matter, then the text byte for byte.
 *
 * Each value is written as JSON on one line. That is YAML, too, and reads back exactly.
 */
export function toMarkdown(exported: ExportMemory): string {
  const { memory, chunks } = exported
  const fields: Record<string, unknown> = {
    [MARKER]: 1,
    ...writtenFields(exported),
    hash: memory.contentHash,
    chunks: chunks.map(({ id, content }) => [id, content.length]),
  }
  const lines = Object.entries(fields)
    .filter(([, value]) => !isEmpty(value))
    .map(([key, value]) => `${key}: ${toYaml(value)}`)
  const text = chunks.length > 0 ? chunks.map(({ content }) => content).join('') : memory.content
  return `---\n${lines.join('\n')}\n---\n${text}`
}

function isEmpty(value: unknown): boolean {
  return value === null || (typeof value === 'object' && Object.keys(value).length === 0)
}

/** JSON in which what YAML calls unprintable, or a line break, is escaped. */
function toYaml(value: unknown): string {
  return JSON.stringify(value).replaceAll(
    /[\u007F-\u009F\u2028\u2029\uFEFF\uFFFE\uFFFF]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

export interface MarkedFile {
  path: string
  bytes: number
  fileHash: string
  encoding: string
  modifiedAt: number
}

/** True when a text begins as an exported note does. */
export function isMarked(text: string): boolean {
  return MARKED_START.test(text)
}

/** The front matter of an exported note as it was written; null when an editor has since changed its form. */
export function readWrittenFields(text: string): { values: Map<string, unknown>; content: string; error: null } | null {
  const end = text.indexOf('\n---\n')
  if (!text.startsWith(`---\n${MARKER}: 1\n`) || end < 0) return null
  const values = new Map<string, unknown>()
  for (const line of text.slice(4, end).split('\n')) {
    const separator = line.indexOf(': ')
    try {
      values.set(line.slice(0, separator), JSON.parse(line.slice(separator + 2)))
    } catch (error) {
      if (error instanceof SyntaxError) return null
      throw error
    }
  }
  return { values, content: text.slice(end + 5), error: null }
}

/**
 * Reads an exported note back; null when the front matter is not that of an export.
 *
 * A note whose text was edited since counts as changed when the file was modified.
 */
export function restoreMarkdown(values: ReadonlyMap<string, unknown>, content: string, file: MarkedFile): ScannedFile | null {
  if (values.get(MARKER) !== 1) return null
  const parsed = MarkdownRecord.safeParse(Object.fromEntries(values))
  if (!parsed.success) return null
  const record = parsed.data
  const isEdited = record.hash !== contentHash(content)
  const updated = isEdited ? Math.max(record.updated + 1, Math.trunc(file.modifiedAt)) : record.updated
  return restoredRow(
    file.path,
    { ...record, updated },
    {
      text: content,
      bytes: file.bytes,
      fileHash: file.fileHash,
      encoding: file.encoding,
      passages: isEdited ? [] : cutAsBefore(content, record.chunks),
      links: parseInlineLinks(content).map(({ target }) => target),
      reason: isEdited ? 'the text was edited after the export' : null,
      restored: { links: null, versions: [], access: null },
    },
  )
}

function cutAsBefore(text: string, chunks: z.infer<typeof Chunks>): Passage[] {
  const total = chunks.reduce((sum, [, length]) => sum + length, 0)
  if (total !== text.length) return []
  let start = 0
  return chunks.map(([id, length]) => {
    const content = text.slice(start, start + length)
    start += length
    return { id, content, contentHash: contentHash(content) }
  })
}
