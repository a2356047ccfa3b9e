import type { ReaderDatabase, WriterDatabase } from '../store/open.ts'
import { sql } from '../store/sql.ts'
import { createBuiltinEmbedder } from './builtin/embedder.ts'
import type { Embedder } from './builtin/embedder.ts'
import { readFitted } from './space-rows.ts'
import { indexVectors } from './vector-index.ts'
import { toBlob } from './vectors.ts'

/** What is read of a memory to embed it. */
export interface TextRow {
  title: string
  context: string | null
  tags: string
  content: string
}

/** The text that stands for a memory in space: not the content alone, which may say "it works now". */
export function textToEmbed(row: TextRow): string {
  return [row.title, row.context ?? '', (JSON.parse(row.tags) as string[]).join(' '), row.content].join('\n')
}

interface PendingRow extends TextRow {
  seq: number
  content_hash: string
}

/** Memories in one write; about 30 ms of work. */
const BATCH = 64
/** Rows looked at in one query for such as need work, so that a query over a large, finished store stays short. */
const WINDOW = 4_000

export const unembeddedSql = sql`
SELECT memory.seq, memory.title, memory.context, memory.tags, memory.content, memory.content_hash
FROM memories AS memory LEFT JOIN embeddings AS embedding ON embedding.memory_seq = memory.seq AND embedding.space_id = @space
WHERE memory.seq > @from AND memory.seq <= @to AND embedding.content_hash IS NOT memory.content_hash
ORDER BY memory.seq LIMIT @limit`

// An edit leaves the version that it replaced; there are few of them beside all memories. CROSS makes SQLite begin there.
// The parts of a long text are rewritten with it.
export const editedSql = sql`
SELECT memory.seq, memory.title, memory.context, memory.tags, memory.content, memory.content_hash
FROM (SELECT DISTINCT memory_id FROM memory_versions) AS version
CROSS JOIN memories AS memory ON memory.id = version.memory_id OR memory.parent_id = version.memory_id
CROSS JOIN embeddings AS embedding ON embedding.memory_seq = memory.seq AND embedding.space_id = @space
WHERE embedding.content_hash <> memory.content_hash
ORDER BY memory.seq LIMIT @limit`

const store = sql`
INSERT INTO embeddings (memory_seq, space_id, content_hash, vector)
SELECT @seq, @space, @hash, @vector WHERE EXISTS (SELECT 1 FROM memories WHERE seq = @seq AND content_hash = @hash)
ON CONFLICT (memory_seq, space_id) DO UPDATE SET content_hash = excluded.content_hash, vector = excluded.vector`

/**
 * Embeds the memories of one space that have no vector of their present content, oldest first, a batch at a time.
 *
 * Keeps a place up to which all is known to be done, so that a call with nothing to do costs a few index reads. The place
 * is in memory only: after a start everything is looked at once, which also finds what a crash or another process left.
 */
export class SpaceFiller {
  readonly spaceId: number
  readonly #database: WriterDatabase
  readonly #embedder: Embedder
  #doneTo = 0

  constructor(database: WriterDatabase, spaceId: number) {
    this.#database = database
    this.spaceId = spaceId
    this.#embedder = createBuiltinEmbedder(readFitted(database, spaceId))
  }

  /** At most this many memories are still to be looked at; 0 when all are embedded. */
  remaining(): number {
    return newestSeq(this.#database) - this.#safePlace() + this.#readEdited().length
  }

  /** Embeds up to a batch. Returns how many were embedded; 0 does not mean that nothing is left, see `remaining`. */
  step(): number {
    const changed = this.#readEdited()
    if (changed.length > 0) return this.#embed(changed)
    const from = this.#safePlace()
    const to = Math.min(from + WINDOW, newestSeq(this.#database))
    const rows = this.#database
      .prepare<[Record<string, number>], PendingRow>(unembeddedSql)
      .all({ space: this.spaceId, from, to, limit: BATCH })
    const embedded = this.#embed(rows)
    this.#doneTo = rows.length < BATCH ? to : (rows.at(-1)?.seq ?? to)
    return embedded
  }

  /** SQLite gives the number of a removed newest memory to the next one; its vector went with the removed. */
  #safePlace(): number {
    const newest = this.#database
      .prepare<[number], number | null>(sql`SELECT max(memory_seq) FROM embeddings WHERE space_id = ?`)
      .pluck()
      .get(this.spaceId)
    return Math.min(this.#doneTo, newest ?? 0)
  }

  #readEdited(): PendingRow[] {
    return this.#database.prepare<[Record<string, number>], PendingRow>(editedSql).all({ space: this.spaceId, limit: BATCH })
  }

  #embed(rows: readonly PendingRow[]): number {
    if (rows.length === 0) return 0
    const vectors = rows.map((row) => this.#embedder.embed(textToEmbed(row)))
    const put = this.#database.prepare(store)
    return this.#database
      .transaction(() => {
        // A memory that another process changed or removed since it was read is left for the next look.
        const stored = rows
          .map((row, index) => ({ row, seq: row.seq, vector: vectors[index] ?? null }))
          .filter(({ row, vector }) => {
            const blob = vector === null ? null : toBlob(vector)
            return put.run({ seq: row.seq, space: this.spaceId, hash: row.content_hash, vector: blob }).changes > 0
          })
        indexVectors(this.#database, this.spaceId, stored)
        return stored.length
      })
      .immediate()
  }
}

/** The largest row number in use; 0 in an empty store. */
export function newestSeq(database: ReaderDatabase): number {
  return (
    database
      .prepare<[], number | null>(sql`SELECT max(seq) FROM memories`)
      .pluck()
      .get() ?? 0
  )
}
