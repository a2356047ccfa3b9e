import type { Page } from '../../contract/pipeline.ts'
import type { ImportStateRequest, ImportStateRows, StoredFile, StoredMemory } from '../transfer/decide.ts'
import type { LinkName } from '../transfer/link-index.ts'
import type { ExportMemory } from '../transfer/record.ts'
import type { FileRecord, LinkRecord, VersionRecord } from '../transfer/rows.ts'
import { toMemory } from './memories.ts'
import type { MemoryRow } from './memories.ts'
import type { ReaderDatabase } from './open.ts'
import { sql } from './sql.ts'

/** Path and file hash of every file that was imported from a root. */
export function readKnownFiles(database: ReaderDatabase, root: string): { path: string; fileHash: string; isDeleted: boolean }[] {
  const rows = database
    .prepare<[string], { path: string; fileHash: string; isDeleted: 0 | 1 }>(
      sql`SELECT file.path, file.file_hash AS fileHash, memory.deleted_at IS NOT NULL AS isDeleted
          FROM import_files AS file JOIN memories AS memory ON memory.id = file.memory_id WHERE file.root = ?`,
    )
    .all(root)
  return rows.map((row) => ({ ...row, isDeleted: row.isDeleted === 1 }))
}

const stateColumns = sql`
SELECT memory.id, memory.title, memory.content_hash, memory.context, memory.summary, memory.tags, memory.metadata,
  memory.created_at, memory.updated_at, memory.deleted_at, memory.parent_id,
  EXISTS (SELECT 1 FROM import_rows WHERE memory_id = memory.id AND undo_outcome = 'undone' AND undone_at = memory.deleted_at) AS is_undone
FROM json_each(?) AS wanted `
const memoriesById = stateColumns + sql`JOIN memories AS memory ON memory.id = wanted.value`
const memoriesByHash = stateColumns + sql`JOIN memories AS memory ON memory.content_hash = wanted.value AND memory.parent_id IS NULL`
const filesByPath = sql`
SELECT root, path, file_hash AS fileHash, memory_id AS memoryId FROM import_files
WHERE root = ? AND path IN (SELECT value FROM json_each(?))`
const filesByMemory = sql`
SELECT root, path, file_hash AS fileHash, memory_id AS memoryId FROM import_files
WHERE memory_id IN (SELECT value FROM json_each(?))`

type StateRow = Pick<
  MemoryRow,
  'id' | 'title' | 'content_hash' | 'context' | 'summary' | 'tags' | 'metadata' | 'created_at' | 'updated_at' | 'deleted_at' | 'parent_id'
> & { is_undone: 0 | 1 }

function toStoredMemory(row: StateRow): StoredMemory {
  return {
    id: row.id,
    title: row.title,
    contentHash: row.content_hash,
    context: row.context,
    summary: row.summary,
    tags: JSON.parse(row.tags) as string[],
    metadata: JSON.parse(row.metadata) as StoredMemory['metadata'],
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    deletedAt: row.deleted_at,
    isChunk: row.parent_id !== null,
    isUndone: row.is_undone === 1,
  }
}

/** What is known of the files, texts and ids of one batch. */
export function readImportState(database: ReaderDatabase, request: ImportStateRequest): ImportStateRows {
  const own = database.prepare<[string, string], StoredFile>(filesByPath).all(request.root, JSON.stringify(request.paths))
  const ids = JSON.stringify([...own.map(({ memoryId }) => memoryId), ...request.memoryIds])
  const byId = database.prepare<[string], StateRow>(memoriesById).all(ids)
  const byHash = database.prepare<[string], StateRow>(memoriesByHash).all(JSON.stringify(request.contentHashes))
  const found = JSON.stringify([...new Set([...byId, ...byHash].map(({ id }) => id))])
  // The table has no index by memory: one pass for all of them, and none where nothing was found.
  const others = byId.length + byHash.length === 0 ? [] : database.prepare<[string], StoredFile>(filesByMemory).all(found)
  return { files: [...own, ...others], memories: [...byId, ...byHash].map(toStoredMemory) }
}

interface NameRow {
  seq: number
  id: string
  title: string
  aliases: string | null
  createdAt: number
  files: string
}

const names = sql`
SELECT memory.seq, memory.id, memory.title, memory.metadata ->> '$.aliases' AS aliases, memory.created_at AS createdAt,
  json_group_array(json_object('root', file.root, 'path', file.path)) FILTER (WHERE file.path IS NOT NULL) AS files
FROM memories AS memory LEFT JOIN import_files AS file ON file.memory_id = memory.id
WHERE memory.parent_id IS NULL AND memory.deleted_at IS NULL AND memory.seq > ? AND memory.seq <= ?
GROUP BY memory.seq`

/** What the memories with a seq above the cursor can be called by. Deleted ones are no targets. */
export function readLinkNames(database: ReaderDatabase, cursor: number | null, limit: number): Page<LinkName> {
  const from = cursor ?? 0
  const last =
    database
      .prepare<[], number | null>(sql`SELECT max(seq) FROM memories`)
      .pluck()
      .get() ?? 0
  const to = Math.min(last, from + limit)
  const rows = database.prepare<[number, number], NameRow>(names).all(from, to)
  return { rows: rows.map(toLinkName), nextCursor: to < last ? to : null }
}

function toLinkName(row: NameRow): LinkName {
  const aliases: unknown = row.aliases?.startsWith('[') ? JSON.parse(row.aliases) : []
  return {
    seq: row.seq,
    id: row.id,
    title: row.title,
    aliases: Array.isArray(aliases) ? aliases.filter((alias) => typeof alias === 'string') : [],
    createdAt: row.createdAt,
    files: JSON.parse(row.files) as LinkName['files'],
  }
}

/** How many links of these memories have found their end. */
export function countResolvedLinks(database: ReaderDatabase, memoryIds: readonly string[]): number {
  const count = database
    .prepare<[string], number>(
      sql`SELECT count(*) FROM json_each(?) AS wanted JOIN memory_links AS link ON link.memory_id = wanted.value WHERE link.target_id IS NOT NULL`,
    )
    .pluck()
  return count.get(JSON.stringify(memoryIds)) as number
}

/** Memories an export writes: whole texts, deleted ones too. */
export function countWholeMemories(database: ReaderDatabase): number {
  return database
    .prepare<[], number>(sql`SELECT count(*) FROM memories WHERE parent_id IS NULL`)
    .pluck()
    .get() as number
}

/** What one page of an export may hold; a longer text comes alone. */
const EXPORT_ROWS = 200
const EXPORT_CHARACTERS = 524_288

const exportRows = sql`SELECT * FROM memories WHERE parent_id IS NULL AND seq > ? ORDER BY seq LIMIT ?`
const exportChunks = sql`SELECT id, content FROM memories WHERE parent_id = ? ORDER BY chunk_index`
const exportLinks = sql`SELECT target, target_id AS targetId FROM memory_links WHERE memory_id = ? ORDER BY position`
const exportAccess = sql`SELECT access_count AS count, last_accessed_at AS lastAt FROM memory_access WHERE memory_id = ?`
const exportVersions = sql`
SELECT version, content, content_hash AS contentHash, title, context, summary, tags, metadata, updated_at AS updatedAt, replaced_at AS replacedAt
FROM memory_versions WHERE memory_id = ? ORDER BY version`
const exportFiles = sql`
SELECT memory_id AS memoryId, root, path, file_hash AS fileHash, imported_at AS importedAt FROM import_files
WHERE memory_id IN (SELECT value FROM json_each(?)) ORDER BY root, path`

/** Whole memories in the order they were stored, with all that belongs to them but the dream's data. */
export function readExportPage(database: ReaderDatabase, cursor: number | null): Page<ExportMemory> {
  return database.transaction(() => {
    const read = pageReader(database)
    const rows: MemoryRow[] = []
    const page: ExportMemory[] = []
    let characters = 0
    for (const row of database.prepare<[number, number], MemoryRow>(exportRows).all(cursor ?? 0, EXPORT_ROWS)) {
      if (characters >= EXPORT_CHARACTERS) break
      const exported = read(row)
      characters += charactersOf(exported)
      rows.push(row)
      page.push(exported)
    }
    addFiles(database, page)
    const last = rows.at(-1)
    return { rows: page, nextCursor: last === undefined ? null : last.seq }
  })()
}

function pageReader(database: ReaderDatabase): (row: MemoryRow) => ExportMemory {
  const chunks = database.prepare<[string], ExportMemory['chunks'][number]>(exportChunks)
  const links = database.prepare<[string], LinkRecord>(exportLinks)
  const versions = database.prepare<[string], Omit<VersionRecord, 'tags' | 'metadata'> & { tags: string; metadata: string }>(exportVersions)
  const access = database.prepare<[string], NonNullable<ExportMemory['access']>>(exportAccess)
  return (row) => ({
    memory: toMemory(row),
    chunks: row.total_chunks === null ? [] : chunks.all(row.id),
    links: links.all(row.id),
    versions: versions.all(row.id).map((version) => ({
      ...version,
      tags: JSON.parse(version.tags) as string[],
      metadata: JSON.parse(version.metadata) as VersionRecord['metadata'],
    })),
    files: [],
    access: access.get(row.id) ?? null,
  })
}

function charactersOf({ memory, chunks, versions }: ExportMemory): number {
  return [memory, ...chunks, ...versions].reduce((sum, { content }) => sum + content.length, 0)
}

/** One pass over the files for the whole page. */
function addFiles(database: ReaderDatabase, page: readonly ExportMemory[]): void {
  const byId = new Map(page.map((exported) => [exported.memory.id, exported]))
  const files = database.prepare<[string], FileRecord & { memoryId: string }>(exportFiles).all(JSON.stringify([...byId.keys()]))
  for (const { memoryId, ...file } of files) byId.get(memoryId)?.files.push(file)
}
