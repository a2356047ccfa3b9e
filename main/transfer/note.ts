import { createHash } from 'node:crypto'
import { basename, dirname } from 'node:path/posix'
import { LIMITS } from '../../contract/memory.ts'
import type { ImportFile } from '../../contract/task.ts'
import { findAttachments } from './attachments.ts'
import { decode, decodeStrictly } from './decode.ts'
import type { Decoded } from './decode.ts'
import { limitTags, readFields } from './fields.ts'
import { splitFrontMatter } from './front-matter.ts'
import { isMarked, readWrittenFields, restoreMarkdown } from './markdown-record.ts'
import { cutText, cutTitle, findInlineLinks, findInlineTags, firstHeading, maskCode } from './markdown.ts'
import { withoutNoteExtension } from './names.ts'
import { PLAIN_STYLE } from './note-style.ts'
import type { NoteStyle } from './note-style.ts'
import { passagesOf, rowsOf } from './passages.ts'
import { reportOf } from './report.ts'
import type { ImportRow, ScannedFile } from './rows.ts'

/** A file's bytes and what the file system says of it. */
export interface NoteSource {
  /** Relative to the root, with forward slashes. */
  path: string
  bytes: Uint8Array
  modifiedAt: number
}

/** Between the folders of a note's breadcrumb. */
const CRUMB = ' › '

/** Reads one note. Never throws for what is in the file: a broken one says so in its report. */
export function parseNote(source: NoteSource, style: NoteStyle = PLAIN_STYLE): ScannedFile {
  const { path, bytes } = source
  const decoded = decodeNote(bytes)
  const known = { bytes: bytes.length, encoding: decoded.encoding }
  if (decoded.kind === 'garbage') return { file: reportOf(path, { ...known, outcome: 'broken', reason: decoded.reason }), row: null }
  const { text } = decoded
  const { values: frontMatter, content: written, error } = readWrittenFields(text) ?? splitFrontMatter(text)
  const restored = restoreMarkdown(frontMatter, written, { ...known, path, fileHash: hashBytes(bytes), modifiedAt: source.modifiedAt })
  if (restored !== null) return restored
  const fields = style.splitFields(written)
  const { content } = fields
  if (style.isEmpty(content)) {
    const reason = bytes.length === 0 ? 'the file is empty' : 'there is no text in it'
    return { file: reportOf(path, { ...known, outcome: 'empty', title: nameOf(path), reason }), row: null }
  }
  const { row, createdFrom, notes, shows } = readNote(source, new Map([...frontMatter, ...fields.values]), content, style)
  const reasons = [error, decoded.note, ...notes].filter((reason) => reason !== null)
  const file = reportOf(path, {
    ...known,
    outcome: 'new',
    title: row.title,
    createdAt: row.createdAt,
    createdFrom,
    rows: rowsOf(row),
    reason: reasons.length === 0 ? null : reasons.join('; '),
  })
  return { file, row, shows }
}

/** What the app itself wrote is UTF-8 and may hold any character, even a zero. */
function decodeNote(bytes: Uint8Array): Decoded {
  const start = Buffer.from(bytes.subarray(0, 64)).toString('latin1')
  const text = isMarked(start) ? decodeStrictly('utf-8', bytes) : null
  return text === null ? decode(bytes) : { kind: 'text', text, encoding: 'utf-8', note: null }
}

function readNote(
  source: NoteSource,
  values: ReadonlyMap<string, unknown>,
  content: string,
  style: NoteStyle,
): { row: ImportRow; createdFrom: ImportFile['createdFrom']; notes: string[]; shows: string[] } {
  const fields = readFields(values)
  const masked = maskCode(content)
  const page = style.pageOf(source.path)
  const title = fields.title ?? page?.name ?? firstHeading(masked) ?? nameOf(source.path)
  const named = style.dateOf(source.path)
  const createdFrom = fields.createdAt !== null ? 'front matter' : named !== null ? 'file name' : 'modified time'
  const createdAt = fields.createdAt ?? named ?? Math.trunc(source.modifiedAt)
  const row: ImportRow = {
    path: source.path,
    fileHash: hashBytes(source.bytes),
    movedFrom: null,
    ...passagesOf(content),
    title,
    context: fields.context ?? breadcrumb(page?.name ?? source.path, title),
    summary: fields.summary,
    tags: limitTags([...fields.tags, ...findInlineTags(masked)], fields.notes),
    metadata: withAliases(fields.metadata, page?.aliases ?? []),
    createdAt,
    isCreatedCertain: createdFrom !== 'modified time',
    updatedAt: Math.max(createdAt, fields.updatedAt ?? createdAt),
    links: findInlineLinks(masked).map(({ target }) => target),
    restored: null,
  }
  return { row, createdFrom, notes: fields.notes, shows: findAttachments(masked) }
}

function withAliases(metadata: ImportRow['metadata'], more: readonly string[]): ImportRow['metadata'] {
  if (more.length === 0) return metadata
  const { aliases } = metadata
  return { ...metadata, aliases: [...(Array.isArray(aliases) ? aliases : []), ...more] }
}

function hashBytes(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

export function nameOf(path: string): string {
  const name = cutTitle(withoutNoteExtension(basename(path)))
  return name === '' ? basename(path) : name
}

/** "Projects › Garden" for a note in a folder; null at the root, where it would only repeat the title. */
function breadcrumb(path: string, title: string): string | null {
  const folder = dirname(path)
  if (folder === '.') return null
  return cutText([...folder.split('/'), title].join(CRUMB), LIMITS.contextCharacters)
}
