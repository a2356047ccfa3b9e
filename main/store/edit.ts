import { AppError } from '../../contract/errors.ts'
import { LIMITS } from '../../contract/memory.ts'
import type { Memory } from '../../contract/memory.ts'
import type { Parsed } from '../../contract/methods.ts'
import { parseInlineLinks, parseInlineTags } from '../transfer/markdown.ts'
import { passagesOf } from '../transfer/passages.ts'
import { contentHash } from './hash.ts'
import { readVersion } from './history.ts'
import { readMemory, refuseOversizedRows, titleOf } from './memories.ts'
import type { CaptureContext } from './memories.ts'
import type { ReaderDatabase, WriterDatabase } from './open.ts'
import { sql } from './sql.ts'
import { replaceMemory } from './transfer-writes.ts'

/** What a version holds. Tags are not part of it: they say where a text belongs, not what it says. */
type Text = Pick<Memory, 'content' | 'title' | 'context' | 'summary' | 'metadata'>

export interface Edited {
  memory: Memory
  /** False when the text, its context and its summary stay as they were. */
  isNewVersion: boolean
}

/**
 * Changes what a person asked to change, and keeps what was there as a version. A change of tags alone makes no version; an
 * edit that changes nothing writes nothing.
 *
 * Tags that the new text writes as `#tag`, and the old one did not, are added, unless the tags are given, too. A title that was
 * taken from the text is taken from the new one.
 *
 * @throws AppError NOT_FOUND; CONFLICT when it lies in the trash, is a part of a longer text, or was changed after
 * `expectedUpdatedAt`; DUPLICATE, naming the other memory, when that holds the very same text
 */
export function editMemory(database: WriterDatabase, input: Parsed<'memory.update'>, context: CaptureContext): Edited {
  return database
    .transaction(() => {
      const memory = readEditable(database, input.id)
      refuseStale(memory, input.expectedUpdatedAt)
      const content = input.content ?? memory.content
      const next = {
        content,
        title: content !== memory.content && memory.title === titleOf(memory.content) ? titleOf(content) : memory.title,
        context: input.context === undefined ? memory.context : input.context,
        summary: input.summary === undefined ? memory.summary : input.summary,
        metadata: memory.metadata,
      }
      const isNewVersion = content !== memory.content || next.context !== memory.context || next.summary !== memory.summary
      const tags = input.tags ?? withNewlyWritten(memory.tags, memory.content, content)
      if (isNewVersion) replaceText(database, memory, { ...next, tags: [...new Set(tags)] }, context)
      else setTags(database, memory, [...new Set(tags)], context.now)
      return { memory: readMemory(database, memory.id), isNewVersion }
    })
    .immediate()
}

/**
 * Brings an earlier version back, as a new version: what is there now stays in the history. The tags stay as they are.
 *
 * @throws AppError NOT_FOUND, also for a version that there is not; CONFLICT and DUPLICATE as an edit does
 */
export function revertMemory(database: WriterDatabase, input: Parsed<'memory.revert'>, context: CaptureContext): Edited {
  return database
    .transaction(() => {
      const memory = readEditable(database, input.id)
      refuseStale(memory, input.expectedUpdatedAt)
      const { version } = readVersion(database, input.id, input.version)
      if (version.isCurrent) return { memory, isNewVersion: false }
      const { content, title, context: wasContext, summary, metadata } = version
      replaceText(database, memory, { content, title, context: wasContext, summary, metadata, tags: memory.tags }, context)
      return { memory: readMemory(database, memory.id), isNewVersion: true }
    })
    .immediate()
}

function readEditable(database: ReaderDatabase, id: string): Memory {
  const memory = readMemory(database, id)
  if (memory.parentId !== null) {
    throw new AppError('CONFLICT', { parentId: memory.parentId }, { message: 'This is a part of a longer text. Edit the whole text.' })
  }
  if (memory.deletedAt !== null) {
    throw new AppError('CONFLICT', { deletedAt: memory.deletedAt }, { message: 'This memory is in the trash. Restore it, then edit it.' })
  }
  return memory
}

function refuseStale(memory: Memory, expectedUpdatedAt: number | undefined): void {
  if (expectedUpdatedAt === undefined || expectedUpdatedAt === memory.updatedAt) return
  throw new AppError(
    'CONFLICT',
    { expectedUpdatedAt, updatedAt: memory.updatedAt },
    { message: 'This memory was changed meanwhile. Look at what it says now, then save again; your text is not lost.' },
  )
}

function withNewlyWritten(tags: string[], before: string, after: string): string[] {
  if (before === after) return tags
  const known = new Set(parseInlineTags(before))
  return [...tags, ...parseInlineTags(after).filter((tag) => !known.has(tag))].slice(0, Math.max(LIMITS.tags, tags.length))
}

function replaceText(database: WriterDatabase, memory: Memory, next: Text & { tags: string[] }, context: CaptureContext): void {
  refuseDuplicate(database, memory.id, contentHash(next.content))
  const stored = passagesOf(next.content)
  refuseOversizedRows([stored.content, ...stored.passages.map(({ content }) => content)])
  const { title, context: note, summary, metadata, tags } = next
  replaceMemory(
    database,
    {
      ...stored,
      title,
      context: note,
      summary,
      metadata,
      tags,
      links: parseInlineLinks(next.content).map(({ target }) => target),
      restored: null,
    },
    memory,
    { newId: context.newId, now: after(memory, context.now) },
  )
}

/** Two changes in one millisecond are still two: `expectedUpdatedAt` tells them apart. */
function after(memory: Memory, now: number): number {
  return Math.max(now, memory.updatedAt + 1)
}

function setTags(database: WriterDatabase, memory: Memory, tags: string[], now: number): void {
  if (JSON.stringify(tags) === JSON.stringify(memory.tags)) return
  database
    .prepare(sql`UPDATE memories SET tags = ?, updated_at = ? WHERE id = ? OR parent_id = ?`)
    .run(JSON.stringify(tags), after(memory, now), memory.id, memory.id)
}

function refuseDuplicate(database: ReaderDatabase, id: string, hash: string): void {
  const twin = database
    .prepare<[string, string], { id: string; title: string; deleted_at: number | null }>(
      sql`SELECT id, title, deleted_at FROM memories WHERE content_hash = ? AND parent_id IS NULL AND id <> ?`,
    )
    .get(hash, id)
  if (twin === undefined) return
  const where = twin.deleted_at === null ? '' : ' (in the trash)'
  throw new AppError(
    'DUPLICATE',
    { id: twin.id, title: twin.title, isDeleted: twin.deleted_at !== null },
    { message: `“${twin.title}”${where} already holds this very text. Change the text, or keep only one of the two.` },
  )
}
