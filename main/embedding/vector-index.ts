import type { DoctorCheck } from '../../contract/methods.ts'
import type { ReaderDatabase, WriterDatabase } from '../store/open.ts'
import { prepared } from '../store/prepared.ts'
import { sql } from '../store/sql.ts'
import { DIMENSIONS } from './builtin/embedder.ts'
import { readActiveSpaceId } from './space-rows.ts'
import { codeOf, toVector } from './vectors.ts'

/**
 * The index of a space is a vec0 table of binary codes, one bit per dimension: its sign.
 *
 * 96 bytes instead of 3 072 make a scan of all memories cheap; the best are then compared by their exact vectors, which
 * stay in `embeddings`. All of it can be rebuilt from there. Names carry the space's id, an integer from the database.
 */
function indexName(spaceId: number): string {
  return `vec_index_${Math.trunc(spaceId)}`
}

/** True when the table is there; it says nothing of what is in it. */
export function hasIndex(database: ReaderDatabase, spaceId: number): boolean {
  return prepared<[string], { 1: number }>(database, sql`SELECT 1 FROM sqlite_master WHERE name = ?`).get(indexName(spaceId)) !== undefined
}

/** Makes an empty index. */
export function createIndex(database: WriterDatabase, spaceId: number): void {
  database.exec(`CREATE VIRTUAL TABLE IF NOT EXISTS ${indexName(spaceId)} USING vec0 (code bit[${DIMENSIONS}])`)
}

/** Removes the index; the vectors stay. */
export function dropIndex(database: WriterDatabase, spaceId: number): void {
  database.exec(`DROP TABLE IF EXISTS ${indexName(spaceId)}`)
}

/** Puts, replaces or (null) removes vectors in the index. vec0 takes BigInt rowids only, and has no upsert. */
export function indexVectors(
  database: WriterDatabase,
  spaceId: number,
  rows: readonly { seq: number; vector: Float32Array | null }[],
): void {
  const remove = database.prepare(`DELETE FROM ${indexName(spaceId)} WHERE rowid = ?`)
  const insert = database.prepare(`INSERT INTO ${indexName(spaceId)} (rowid, code) VALUES (?, vec_bit(?))`)
  for (const { seq, vector } of rows) {
    remove.run(BigInt(seq))
    if (vector !== null) insert.run(BigInt(seq), codeOf(vector))
  }
}

/**
 * The memories whose codes differ least from the vector's, nearest first.
 *
 * @param count at most 4 096 (vec0's own limit)
 * @param among only these memories, when given
 */
export function findNearestCodes(
  database: ReaderDatabase,
  spaceId: number,
  query: { vector: Float32Array; count: number; among: readonly number[] | null },
): number[] {
  const among = query.among === null ? '' : 'AND rowid IN (SELECT value FROM json_each(?))'
  const text = `SELECT rowid FROM ${indexName(spaceId)} WHERE code MATCH vec_bit(?) AND k = ? ${among} ORDER BY distance`
  return prepared<unknown[], number>(database, text)
    .pluck()
    .all(codeOf(query.vector), query.count, ...(query.among === null ? [] : [JSON.stringify(query.among)])) as number[]
}

const pageOfVectors = sql`
SELECT memory_seq AS seq, vector FROM embeddings
WHERE space_id = ? AND memory_seq > ? ORDER BY memory_seq LIMIT 500`

/** Makes the index anew from the canonical vectors, in one transaction. About ten thousand memories a second. */
export function rebuildIndex(database: WriterDatabase, spaceId: number): void {
  const page = database.prepare<[number, number], { seq: number; vector: Buffer | null }>(pageOfVectors)
  database
    .transaction(() => {
      dropIndex(database, spaceId)
      createIndex(database, spaceId)
      for (let rows = page.all(spaceId, 0); rows.length > 0; rows = page.all(spaceId, rows.at(-1)?.seq ?? 0)) {
        indexVectors(
          database,
          spaceId,
          rows.map(({ seq, vector }) => ({ seq, vector: vector === null ? null : toVector(vector) })),
        )
      }
    })
    .immediate()
}

/** Deleted slots of vec0 are not used again: from this share of empty slots on, it is rebuilt. */
const EMPTY_SHARE = 1 / 3
/** vec0 keeps its rows in chunks of this many slots. */
const CHUNK_SLOTS = 1_024
const CODES_COMPARED = 100

/** What is wrong with a space's index, in words; null when it is whole. Reads the indexes, and a sample of the codes. */
export function findIndexFault(database: ReaderDatabase, spaceId: number): string | null {
  if (!hasIndex(database, spaceId)) return 'it is missing'
  const name = indexName(spaceId)
  const pluck = (text: string) => database.prepare(text).pluck()
  const missing = pluck(`
    SELECT count(*) FROM (SELECT memory_seq FROM embeddings WHERE space_id = ? EXCEPT SELECT rowid FROM ${name}_rowids) AS absent
    JOIN embeddings AS embedding ON embedding.memory_seq = absent.memory_seq AND embedding.space_id = ?
    WHERE embedding.vector IS NOT NULL`).get(spaceId, spaceId) as number
  if (missing > 0) return `${missing} memories are not in it`
  const orphans = pluck(`
    SELECT count(*) FROM (SELECT rowid FROM ${name}_rowids EXCEPT SELECT memory_seq FROM embeddings WHERE space_id = ?)`).get(
    spaceId,
  ) as number
  const rows = pluck(`SELECT count(*) FROM ${name}_rowids`).get() as number
  const slots = (pluck(`SELECT count(*) FROM ${name}_chunks`).get() as number) * CHUNK_SLOTS
  const empty = slots - (rows - orphans)
  if (slots > CHUNK_SLOTS && empty > slots * EMPTY_SHARE) return `${empty} of its ${slots} places are empty`
  return hasWrongCode(database, spaceId, rows) ? 'it holds codes of other vectors' : null
}

function hasWrongCode(database: ReaderDatabase, spaceId: number, rows: number): boolean {
  const step = Math.max(1, Math.floor(rows / CODES_COMPARED))
  const sample = database
    .prepare<[number, number], { seq: number; vector: Buffer; code: Buffer }>(
      `SELECT embedding.memory_seq AS seq, embedding.vector, entry.code
       FROM ${indexName(spaceId)}_rowids AS present
       JOIN embeddings AS embedding ON embedding.memory_seq = present.rowid AND embedding.space_id = ?
       JOIN ${indexName(spaceId)} AS entry ON entry.rowid = present.rowid
       WHERE present.rowid % ? = 0 AND embedding.vector IS NOT NULL`,
    )
    .all(spaceId, step)
  return sample.some(({ vector, code }) => !codeOf(toVector(vector)).equals(code))
}

/** Says whether the index of the active space matches the vectors. It is repaired when the database is next opened for writing. */
export function checkVectorIndex(database: ReaderDatabase): DoctorCheck {
  const spaceId = readActiveSpaceId(database)
  const fault = spaceId === null ? 'there is no active space' : findIndexFault(database, spaceId)
  return fault === null
    ? { name: 'vector index', state: 'ok', message: 'It matches the vectors.' }
    : { name: 'vector index', state: 'warning', message: `It does not match the vectors: ${fault}. Restart: it is rebuilt at the start.` }
}
