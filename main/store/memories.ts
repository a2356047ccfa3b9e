import { AppError } from '../../contract/errors.ts'
import { LIMITS, fitsBytes } from '../../contract/memory.ts'
import type { CaptureInput, Memory, MemoryCard } from '../../contract/memory.ts'
import { CHUNK_ABOVE_CHARACTERS, chunkText } from '../transfer/chunk.ts'
import { parseInlineLinks, parseInlineTags } from '../transfer/markdown.ts'
import { excerptOf, toMemoryCard } from './cards.ts'
import type { CardRow } from './cards.ts'
import { contentHash } from './hash.ts'
import type { ReaderDatabase, WriterDatabase } from './open.ts'
import { sql } from './sql.ts'

/** A row of the table memories. */
export interface MemoryRow {
  seq: number
  id: string
  content: string
  content_hash: string
  title: string
  context: string | null
  summary: string | null
  tags: string
  metadata: string
  source: Memory['source']
  created_at: number
  updated_at: number
  deleted_at: number | null
  chunk_index: number | null
  total_chunks: number | null
  parent_id: string | null
}

const TITLE_CHARACTERS = 120

/** The first heading, else the first line with a word in it. */
export function titleOf(content: string): string {
  const head = content.slice(0, 4_000)
  const heading = /^\s{0,3}#{1,6}\s+(.+)$/m.exec(head)?.[1]
  const line = head.split(/\r?\n/).find((candidate) => /[\p{L}\p{N}]/u.test(candidate))
  const title = excerptOf((heading ?? line ?? '').replace(/\s#+\s*$/, ''), TITLE_CHARACTERS)
  return title.length > 0 ? title : 'Untitled note'
}

export function toMemory(row: MemoryRow): Memory {
  return {
    id: row.id,
    content: row.content,
    contentHash: row.content_hash,
    title: row.title,
    context: row.context,
    summary: row.summary,
    tags: JSON.parse(row.tags) as string[],
    metadata: JSON.parse(row.metadata) as Memory['metadata'],
    source: row.source,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    deletedAt: row.deleted_at,
    chunkIndex: row.chunk_index,
    totalChunks: row.total_chunks,
    parentId: row.parent_id,
  }
}

const insertMemory = sql`
INSERT INTO memories (id, content, content_hash, title, context, summary, tags, metadata, source, created_at, updated_at, chunk_index, total_chunks, parent_id)
VALUES (@id, @content, @content_hash, @title, @context, @summary, @tags, @metadata, @source, @created_at, @updated_at, @chunk_index, @total_chunks, @parent_id)`

const insertLink = sql`
INSERT INTO memory_links (memory_id, position, target, target_norm) VALUES (?, ?, ?, ?)`

export interface CaptureContext {
  now: number
  newId: () => string
}

/**
 * Stores one text, or finds the memory that already holds it; one that was in the trash comes back.
 *
 * Touches SQLite only; where its [[links]] lead is found afterwards (`resolveLinks`). Tags written as `#tag` in the text are added to the given ones.
 */
export function captureMemory(
  database: WriterDatabase,
  input: CaptureInput,
  context: CaptureContext,
): { memory: Memory; isDuplicate: boolean } {
  const hash = contentHash(input.content)
  return database
    .transaction(() => {
      const existing = readWholeByHash(database, hash)
      if (existing !== undefined) {
        const memory = existing.deleted_at === null ? wholeMemory(database, existing) : restoreMemory(database, existing.id, context.now)
        return { memory, isDuplicate: true }
      }
      return { memory: insertWhole(database, input, hash, context), isDuplicate: false }
    })
    .immediate()
}

function readWholeByHash(database: ReaderDatabase, hash: string): MemoryRow | undefined {
  return database.prepare<[string], MemoryRow>(sql`SELECT * FROM memories WHERE content_hash = ? AND parent_id IS NULL`).get(hash)
}

/**
 * Chunks are far shorter than a row may be; only one single grapheme of a million combining marks cannot be cut.
 *
 * @throws AppError SIZE_LIMIT
 */
export function refuseOversizedRows(texts: readonly string[]): void {
  if (texts.every((text) => fitsBytes(text, LIMITS.contentBytes))) return
  throw new AppError(
    'SIZE_LIMIT',
    { limit: LIMITS.contentBytes },
    { message: 'The text has a single character that is too long to be stored.' },
  )
}

function insertWhole(database: WriterDatabase, input: CaptureInput, hash: string, context: CaptureContext): Memory {
  const chunks = input.content.length > CHUNK_ABOVE_CHARACTERS ? chunkText(input.content) : []
  refuseOversizedRows(chunks.length > 0 ? chunks : [input.content])
  const tags = [...new Set([...(input.tags ?? []), ...parseInlineTags(input.content)])].slice(0, LIMITS.tags)
  const shared = {
    title: titleOf(input.content),
    context: input.context ?? null,
    summary: input.summary ?? null,
    tags: JSON.stringify(tags),
    metadata: JSON.stringify(input.metadata ?? {}),
    source: input.source ?? 'capture',
    created_at: input.createdAt ?? context.now,
    updated_at: context.now,
  }
  const id = context.newId()
  const insert = database.prepare(insertMemory)
  insert.run({
    ...shared,
    id,
    content: chunks.length > 0 ? '' : input.content,
    content_hash: hash,
    chunk_index: null,
    total_chunks: chunks.length > 0 ? chunks.length : null,
    parent_id: null,
  })
  chunks.forEach((chunk, index) => {
    insert.run({
      ...shared,
      id: context.newId(),
      content: chunk,
      content_hash: contentHash(chunk),
      metadata: '{}',
      chunk_index: index + 1,
      total_chunks: chunks.length,
      parent_id: id,
    })
  })
  const link = database.prepare(insertLink)
  parseInlineLinks(input.content).forEach(({ target, normalized }, position) => link.run(id, position, target, normalized))
  return readMemory(database, id)
}

function readRow(database: ReaderDatabase, id: string): MemoryRow {
  const row = database.prepare<[string], MemoryRow>(sql`SELECT * FROM memories WHERE id = ?`).get(id)
  if (row === undefined) throw new AppError('NOT_FOUND', { id })
  return row
}

function wholeMemory(database: ReaderDatabase, row: MemoryRow): Memory {
  if (row.total_chunks === null || row.chunk_index !== null) return toMemory(row)
  const parts = database
    .prepare<[string], string>(sql`SELECT content FROM memories WHERE parent_id = ? ORDER BY chunk_index`)
    .pluck()
    .all(row.id) as string[]
  return { ...toMemory(row), content: parts.join('') }
}

/**
 * One memory, a chunked text whole.
 *
 * @throws AppError NOT_FOUND
 */
export function readMemory(database: ReaderDatabase, id: string): Memory {
  return wholeMemory(database, readRow(database, id))
}

/**
 * Puts a memory, with its chunks, into the trash. A chunk takes its whole text with it.
 *
 * @throws AppError NOT_FOUND
 */
export function deleteMemory(database: WriterDatabase, id: string, now: number): Memory {
  return setDeleted(database, id, now, now)
}

/**
 * Takes a memory, with its chunks, out of the trash.
 *
 * @throws AppError NOT_FOUND
 */
export function restoreMemory(database: WriterDatabase, id: string, now: number): Memory {
  return setDeleted(database, id, null, now)
}

function setDeleted(database: WriterDatabase, id: string, deletedAt: number | null, now: number): Memory {
  return database.transaction(() => {
    const row = readRow(database, id)
    const wholeId = row.parent_id ?? row.id
    database
      .prepare(
        sql`UPDATE memories SET deleted_at = ?, updated_at = ? WHERE (id = ? OR parent_id = ?) AND (deleted_at IS NULL) <> (? IS NULL)`,
      )
      .run(deletedAt, now, wholeId, wholeId, deletedAt)
    return readMemory(database, wholeId)
  })()
}

/** Counts one reading of a memory (testing effect: retrieval strengthens; Roediger & Karpicke 2006). */
export function recordAccess(database: WriterDatabase, id: string, now: number): number {
  readRow(database, id)
  return database
    .prepare<[string, number], number>(
      sql`INSERT INTO memory_access (memory_id, access_count, last_accessed_at) VALUES (?, 1, ?)
          ON CONFLICT (memory_id) DO UPDATE SET access_count = access_count + 1, last_accessed_at = excluded.last_accessed_at
          RETURNING access_count`,
    )
    .pluck()
    .get(id, now) as number
}

const listAll = sql`
SELECT * FROM memory_cards
WHERE parent_id IS NULL AND (deleted_at IS NULL) = (@deleted = 0) AND (created_at, seq) < (@created_at, @seq)
ORDER BY created_at DESC, seq DESC LIMIT @limit`

const listByTag = sql`
SELECT card.* FROM memory_tags AS tagged JOIN memory_cards AS card ON card.id = tagged.memory_id
WHERE tagged.tag = @tag AND card.parent_id IS NULL AND (card.deleted_at IS NULL) = (@deleted = 0) AND (card.created_at, card.seq) < (@created_at, @seq)
ORDER BY card.created_at DESC, card.seq DESC LIMIT @limit`

export interface ListInput {
  cursor?: string | undefined
  limit: number
  tag?: string | undefined
  deleted: boolean
}

/** Newest first, a page at a time. A chunked text is one entry. */
export function listMemories(database: ReaderDatabase, input: ListInput): { memories: MemoryCard[]; nextCursor: string | null } {
  const [createdAt, seq] = parseCursor(input.cursor)
  const rows = database.prepare<[Record<string, unknown>], CardRow>(input.tag === undefined ? listAll : listByTag).all({
    deleted: input.deleted ? 1 : 0,
    tag: input.tag ?? '',
    created_at: createdAt,
    seq,
    limit: input.limit + 1,
  })
  const page = rows.slice(0, input.limit)
  const last = page.at(-1)
  return {
    memories: page.map(toMemoryCard),
    nextCursor: rows.length > input.limit && last !== undefined ? `${last.created_at}:${last.seq}` : null,
  }
}

function parseCursor(cursor: string | undefined): [number, number] {
  if (cursor === undefined) return [Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER]
  const [createdAt, seq] = cursor.split(':').map(Number)
  if (!Number.isSafeInteger(createdAt) || !Number.isSafeInteger(seq)) throw new AppError('VALIDATION', { field: 'cursor' })
  return [createdAt as number, seq as number]
}
