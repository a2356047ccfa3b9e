import { readActiveSpaceId } from '../embedding/space-rows.ts'
import { findNearestCodes, hasIndex } from '../embedding/vector-index.ts'
import { cosine, toVector } from '../embedding/vectors.ts'
import type { ReaderDatabase } from '../store/open.ts'
import { sql } from '../store/sql.ts'
import { SEARCH_PARAMETERS } from './parameters.ts'
import { prepared } from '../store/prepared.ts'

/** Similarity of memories to the query in the active space. */
export interface MeaningArm {
  /** The memories most likely near, by their codes. */
  nearest: number[]
  /** Exact cosines of the given memories; one without a vector is left out. */
  similarities(seqs: Iterable<number>): Map<number, number>
}

// CROSS keeps the order: without it SQLite reads the whole space and looks each of its memories up in the list.
export const readVectorsSql = sql`
SELECT embedding.memory_seq AS seq, embedding.vector FROM json_each(@seqs) AS wanted
CROSS JOIN embeddings AS embedding ON embedding.memory_seq = wanted.value AND embedding.space_id = @space
WHERE embedding.vector IS NOT NULL`

/** vec0 compares no more than this many given rows well; for more, the nearest of all are filtered afterwards. */
const AMONG_LIMIT = 4_000

/**
 * Looks by meaning; null where there is nothing to look with: no words, or no index yet.
 *
 * @param among only these memories, when given
 */
export function lookByMeaning(database: ReaderDatabase, vector: Float32Array, among: ReadonlySet<number> | null): MeaningArm | null {
  const space = readActiveSpaceId(database)
  if (space === null || vector.every((value) => value === 0) || !hasIndex(database, space)) return null
  const few = among !== null && among.size <= AMONG_LIMIT ? [...among] : null
  const read = prepared<[{ seqs: string; space: number }], { seq: number; vector: Buffer }>(database, readVectorsSql)
  return {
    nearest: findNearestCodes(database, space, { vector, count: SEARCH_PARAMETERS.nearest, among: few }),
    similarities(seqs) {
      const rows = read.all({ seqs: JSON.stringify([...seqs]), space })
      return new Map(rows.map((row) => [row.seq, Math.max(0, cosine(vector, toVector(row.vector)))]))
    },
  }
}
