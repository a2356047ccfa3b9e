import type { Statement } from 'better-sqlite3'
import { ImportState, createdAtOf, stateRequest } from '../transfer/decide.ts'
import type { Decision, StoredMemory } from '../transfer/decide.ts'
import type { LinkTie } from '../transfer/dependencies.ts'
import { LinkIndex } from '../transfer/link-index.ts'
import type { LinkName } from '../transfer/link-index.ts'
import { normalizeTarget } from '../transfer/names.ts'
import type { ImportRow, ImportRowOutcome, Passage, Restored } from '../transfer/rows.ts'
import { recordImport } from './imports.ts'
import type { NewImport } from './imports.ts'
import type { WriterDatabase } from './open.ts'
import { sql } from './sql.ts'
import { readImportState, readLinkNames } from './transfer-reads.ts'

export interface ImportContext {
  /** The folder, or the export file, that the paths are relative to. */
  root: string
  source: 'import' | 'sample'
  now: number
  newId: () => string
  /** Under which the batch can be undone; what is not to be undone has none. */
  run?: NewImport
}

const insertMemory = sql`
INSERT INTO memories (id, content, content_hash, title, context, summary, tags, metadata, source, created_at, updated_at, deleted_at, chunk_index, total_chunks, parent_id)
VALUES (@id, @content, @content_hash, @title, @context, @summary, @tags, @metadata, @source, @created_at, @updated_at, @deleted_at, @chunk_index, @total_chunks, @parent_id)`
const updateMemory = sql`
UPDATE memories SET content = @content, content_hash = @content_hash, title = @title, context = @context, summary = @summary, tags = @tags,
  metadata = @metadata, created_at = @created_at, updated_at = @updated_at, deleted_at = @deleted_at, chunk_index = @chunk_index, total_chunks = @total_chunks
WHERE id = @id`
const keepVersion = sql`
INSERT INTO memory_versions (memory_id, version, content, content_hash, title, context, summary, tags, metadata, updated_at, replaced_at)
SELECT id, (SELECT coalesce(max(version), 0) + 1 FROM memory_versions WHERE memory_id = memory.id),
  CASE WHEN total_chunks IS NULL THEN content
    ELSE (SELECT group_concat(chunk.content, '' ORDER BY chunk.chunk_index) FROM memories AS chunk WHERE chunk.parent_id = memory.id) END,
  content_hash, title, context, summary, tags, metadata, updated_at, @replaced_at
FROM memories AS memory WHERE id = @id`
const restoreVersion = sql`
INSERT INTO memory_versions (memory_id, version, content, content_hash, title, context, summary, tags, metadata, updated_at, replaced_at)
VALUES (@memory_id, @version, @content, @content_hash, @title, @context, @summary, @tags, @metadata, @updated_at, @replaced_at)`
const noteFile = sql`
INSERT INTO import_files (root, path, file_hash, memory_id, imported_at) VALUES (?, ?, ?, ?, ?)
ON CONFLICT (root, path) DO UPDATE SET file_hash = excluded.file_hash, memory_id = excluded.memory_id, imported_at = excluded.imported_at`

/**
 * Writes one batch of notes in one transaction, and says what became of each.
 *
 * Each row is decided on what the database holds at that moment, so a run that was killed is completed by the next one,
 * with nothing lost and nothing twice. A changed note keeps its id, and its old text goes to memory_versions.
 */
export function importBatch(database: WriterDatabase, rows: readonly ImportRow[], context: ImportContext): ImportRowOutcome[] {
  return database
    .transaction(() => {
      const state = new ImportState(context.root)
      state.load(readImportState(database, stateRequest(context.root, rows)))
      const writer = new RowWriter(database, context)
      const outcomes = rows.map((row) => {
        const decision = state.decide(row)
        const id = decision.outcome === 'new' ? (row.restored?.id ?? context.newId()) : ''
        state.apply(row, decision, id)
        const before = decision.outcome === 'changed' ? { createdAt: decision.memory.createdAt, wasUndone: decision.memory.isUndone } : null
        return { outcome: writer.write(row, decision, id), before }
      })
      const { run, root, source } = context
      if (run !== undefined) recordImport(database, { ...run, root, source }, outcomes)
      return outcomes.map(({ outcome }) => outcome)
    })
    .immediate()
}

/** What an edit puts in the place of a memory's text; it keeps its id, its dates of creation and its files. */
export type Replacement = Pick<
  ImportRow,
  'content' | 'contentHash' | 'passages' | 'title' | 'context' | 'summary' | 'tags' | 'metadata' | 'links' | 'restored'
>

/** Replaces the text of a memory and keeps the old one in memory_versions. Call it within a transaction. */
export function replaceMemory(
  database: WriterDatabase,
  text: Replacement,
  memory: Pick<StoredMemory, 'id' | 'createdAt'>,
  context: Pick<ImportContext, 'now' | 'newId'>,
): void {
  new RowWriter(database, { ...context, root: '', source: 'import' }).change(text, { ...memory, updatedAt: context.now })
}

/** Writes one row with its passages, links and versions. Use it in a transaction. */
class RowWriter {
  readonly #database: WriterDatabase
  readonly #context: ImportContext
  /** A long text has more than a thousand passages. */
  readonly #insertRow: Statement
  readonly #updateRow: Statement

  constructor(database: WriterDatabase, context: ImportContext) {
    this.#database = database
    this.#context = context
    this.#insertRow = database.prepare(insertMemory)
    this.#updateRow = database.prepare(updateMemory)
  }

  write(row: ImportRow, decision: Decision, newId: string): ImportRowOutcome {
    const { outcome, reason } = decision
    if (outcome === 'broken') return { path: row.path, outcome, memoryId: null, reason }
    const memoryId = outcome === 'new' ? newId : decision.memory.id
    if (outcome === 'new') this.#insert(row, newId)
    if (outcome === 'changed') {
      const updatedAt = row.restored === null ? this.#context.now : row.updatedAt
      this.change(row, { id: memoryId, createdAt: createdAtOf(decision.memory, row), updatedAt })
    }
    const isFileNoted = row.restored === null && (outcome !== 'unchanged' || decision.isFileNoted)
    if (isFileNoted) this.#noteFile(row, memoryId)
    return { path: row.path, outcome, memoryId, reason }
  }

  #insert(row: ImportRow, id: string): void {
    const shared = sharedColumns(row, row.createdAt, row.updatedAt)
    const source = row.restored?.source ?? this.#context.source
    this.#insertRow.run({ ...wholeColumns(row, shared), id, source, parent_id: null })
    row.passages.forEach((passage, index) => this.#insertPassage(row, passage, index, { ...shared, source, parent_id: id }))
    this.#writeLinks(row, id)
    if (row.restored !== null) this.#restoreRest(row.restored, id)
  }

  #insertPassage(row: Replacement, passage: Passage, index: number, shared: Record<string, unknown>): void {
    const id = passage.id === null || this.#isTaken(passage.id) ? this.#context.newId() : passage.id
    this.#insertRow.run({ ...shared, ...passageColumns(row, passage, index), id })
  }

  #isTaken(id: string): boolean {
    return this.#database.prepare(sql`SELECT 1 FROM memories WHERE id = ?`).get(id) !== undefined
  }

  /** Replaces what a memory holds; what it held becomes a version. */
  change(row: Replacement, memory: Pick<StoredMemory, 'id' | 'createdAt' | 'updatedAt'>): void {
    this.#database.prepare(keepVersion).run({ id: memory.id, replaced_at: this.#context.now })
    const shared = sharedColumns(row, memory.createdAt, memory.updatedAt)
    this.#updateRow.run({ ...wholeColumns(row, shared), id: memory.id })
    this.#changePassages(row, memory.id, shared)
    this.#database.prepare(sql`DELETE FROM memory_links WHERE memory_id = ?`).run(memory.id)
    this.#writeLinks(row, memory.id)
  }

  /** A passage that is still there keeps its row, and with it its vector; the other rows are used for the new ones. */
  #changePassages(row: Replacement, parentId: string, shared: SharedColumns): void {
    const old = this.#database
      .prepare<[string], { id: string; content_hash: string }>(
        sql`SELECT id, content_hash FROM memories WHERE parent_id = ? ORDER BY chunk_index`,
      )
      .all(parentId)
    const ids = row.passages.map(({ contentHash }) => {
      const at = old.findIndex(({ content_hash }) => content_hash === contentHash)
      return at < 0 ? null : (old.splice(at, 1)[0]?.id ?? null)
    })
    const source = this.#database
      .prepare<[string], string>(sql`SELECT source FROM memories WHERE id = ?`)
      .pluck()
      .get(parentId)
    row.passages.forEach((passage, index) => {
      const id = ids[index] ?? old.shift()?.id
      if (id === undefined) this.#insertPassage(row, passage, index, { ...shared, source, parent_id: parentId })
      else this.#updateRow.run({ ...shared, ...passageColumns(row, passage, index), id })
    })
    for (const { id } of old) this.#database.prepare(sql`DELETE FROM memories WHERE id = ?`).run(id)
  }

  #writeLinks(row: Replacement, id: string): void {
    const insert = this.#database.prepare(
      sql`INSERT INTO memory_links (memory_id, position, target, target_norm, target_id) VALUES (?, ?, ?, ?, NULL)`,
    )
    row.links.forEach((target, position) => insert.run(id, position, target, normalizeTarget(target)))
  }

  #restoreRest(restored: Restored, id: string): void {
    const version = this.#database.prepare(restoreVersion)
    for (const old of restored.versions) {
      version.run({
        memory_id: id,
        version: old.version,
        content: old.content,
        content_hash: old.contentHash,
        title: old.title,
        context: old.context,
        summary: old.summary,
        tags: JSON.stringify(old.tags),
        metadata: JSON.stringify(old.metadata),
        updated_at: old.updatedAt,
        replaced_at: old.replacedAt,
      })
    }
    const file = this.#database.prepare(
      sql`INSERT OR IGNORE INTO import_files (root, path, file_hash, memory_id, imported_at) VALUES (?, ?, ?, ?, ?)`,
    )
    for (const { root, path, fileHash, importedAt } of restored.files) file.run(root, path, fileHash, id, importedAt)
    const { access } = restored
    if (access === null) return
    this.#database
      .prepare(sql`INSERT INTO memory_access (memory_id, access_count, last_accessed_at) VALUES (?, ?, ?)`)
      .run(id, access.count, access.lastAt)
  }

  #noteFile(row: ImportRow, memoryId: string): void {
    const { root, now } = this.#context
    if (row.movedFrom !== null) this.#database.prepare(sql`DELETE FROM import_files WHERE root = ? AND path = ?`).run(root, row.movedFrom)
    this.#database.prepare(noteFile).run(root, row.path, row.fileHash, memoryId, now)
  }
}

type SharedColumns = ReturnType<typeof sharedColumns>

/** What a text and its passages have in common. */
function sharedColumns(row: Replacement, createdAt: number, updatedAt: number) {
  return {
    title: row.title,
    context: row.context,
    summary: row.summary,
    tags: JSON.stringify(row.tags),
    created_at: createdAt,
    updated_at: updatedAt,
    deleted_at: row.restored?.deletedAt ?? null,
  }
}

function wholeColumns(row: Replacement, shared: SharedColumns) {
  return {
    ...shared,
    content: row.content,
    content_hash: row.contentHash,
    metadata: JSON.stringify(row.metadata),
    chunk_index: null,
    total_chunks: row.passages.length > 0 ? row.passages.length : null,
  }
}

function passageColumns(row: Replacement, passage: Passage, index: number) {
  return {
    content: passage.content,
    content_hash: passage.contentHash,
    metadata: '{}',
    chunk_index: index + 1,
    total_chunks: row.passages.length,
  }
}

const unresolvedLinks = sql`
SELECT link.memory_id AS memoryId, link.position, link.target_norm AS target FROM memory_links AS link
JOIN memories AS memory ON memory.id = link.memory_id AND memory.deleted_at IS NULL
WHERE link.target_id IS NULL`
const tieLink = sql`
UPDATE memory_links SET target_id = @target_id
WHERE memory_id = @memory_id AND position = @position AND target_id IS NULL AND EXISTS (SELECT 1 FROM memories WHERE id = @target_id)`

/**
 * Ties every [[link]] that has no end yet to the memory it means, where there is one by now.
 *
 * Those of an export first, by their ids; then all others by title, file name or alias.
 *
 * @returns how many found their end
 */
export function resolveLinks(database: WriterDatabase, ties: readonly LinkTie[] = []): number {
  const update = database.prepare(tieLink)
  const tie = (link: LinkTie) => update.run({ memory_id: link.memoryId, position: link.position, target_id: link.targetId }).changes
  const total = (links: readonly LinkTie[]) => database.transaction(() => links.reduce((sum, link) => sum + tie(link), 0)).immediate()
  const tied = ties.length === 0 ? 0 : total(ties)
  const found = findEnds(database)
  return tied + (found.length === 0 ? 0 : total(found))
}

const NAMES_PER_PAGE = 10_000

function findEnds(database: WriterDatabase): LinkTie[] {
  const open = database.prepare<[], { memoryId: string; position: number; target: string }>(unresolvedLinks).all()
  if (open.length === 0) return []
  const index = new LinkIndex(new Set(open.map(({ target }) => target)))
  const sources = new Map<string, LinkName['files']>(open.map(({ memoryId }) => [memoryId, []]))
  for (let cursor: number | null = 0; cursor !== null;) {
    const { rows, nextCursor }: { rows: LinkName[]; nextCursor: number | null } = readLinkNames(database, cursor, NAMES_PER_PAGE)
    for (const name of rows) {
      index.add(name)
      if (sources.has(name.id)) sources.set(name.id, name.files)
    }
    cursor = nextCursor
  }
  return open.flatMap(({ memoryId, position, target }) => {
    const targetId = index.resolve(target, { id: memoryId, files: sources.get(memoryId) ?? [] })
    return targetId === null ? [] : [{ memoryId, position, targetId }]
  })
}
