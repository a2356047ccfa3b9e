import type { ReaderDatabase } from '../store/open.ts'
import { sql } from '../store/sql.ts'
import { SEARCH_PARAMETERS } from './parameters.ts'
import { prepared } from '../store/prepared.ts'

/** What decides whether a memory may be shown, and who is beside it. */
export interface Place {
  seq: number
  id: string
  created_at: number
  source: string
  parent_id: string | null
  deleted_at: number | null
  /** 1 for the empty row that stands for a text in chunks. */
  is_parent: number
}

/** A memory beside another: what of the one's match counts for the other. */
export interface Neighbour {
  place: Place
  share: number
}

const columns = `memory.seq, memory.id, memory.created_at, memory.source, memory.parent_id, memory.deleted_at,
  memory.total_chunks IS NOT NULL AND memory.chunk_index IS NULL AS is_parent`

export const readPlacesSql = `SELECT ${columns} FROM json_each(?) AS wanted JOIN memories AS memory ON memory.seq = wanted.value`

// From the index memories_by_created alone; the memories themselves are read once, after all neighbours are known.
export const readBeforeSql = sql`
SELECT seq FROM memories WHERE (created_at, seq) < (@created_at, @seq) AND created_at >= @created_at - @span
ORDER BY created_at DESC, seq DESC LIMIT @reach`

export const readAfterSql = sql`
SELECT seq FROM memories WHERE (created_at, seq) > (@created_at, @seq) AND created_at <= @created_at + @span
ORDER BY created_at, seq LIMIT @reach`

/** The places of memories that may be shown; those in the trash and rows that stand for chunks are left out. */
export function readPlaces(database: ReaderDatabase, seqs: Iterable<number>): Map<number, Place> {
  const rows = prepared<[string], Place>(database, readPlacesSql).all(JSON.stringify([...seqs]))
  return new Map(rows.filter(isShown).map((row) => [row.seq, row]))
}

function isShown({ deleted_at, is_parent }: Place): boolean {
  return deleted_at === null && is_parent === 0
}

/**
 * Finds the memories just before and after each of the given in time.
 *
 * To recall a moment is to recall what was around it (temporal context, Howard & Kahana 2002), and an answer is often beside
 * the words of its question. Parts of one text are neighbours whatever their time; others must come from the same source,
 * at most half an hour apart, and not in the very same millisecond, which is a bulk write's stamp and no experience.
 *
 * @param known places that need not be read again
 * @returns memory → its neighbours
 */
export function findNeighbours(
  database: ReaderDatabase,
  places: readonly Place[],
  known: ReadonlyMap<number, Place>,
): Map<number, Neighbour[]> {
  const around = new Map(places.map((place) => [place.seq, readAround(database, place)]))
  const unknown = new Set([...around.values()].flat(2).filter((seq) => !known.has(seq)))
  const read = readPlaces(database, unknown)
  return new Map(
    places.map((place) => {
      const sides = around.get(place.seq) ?? []
      const others = sides.flatMap((side) =>
        side
          .map((seq) => known.get(seq) ?? read.get(seq))
          .filter((other) => other !== undefined)
          .slice(0, SEARCH_PARAMETERS.neighbourReach),
      )
      return [place.seq, others.map((other) => ({ place: other, share: shareBetween(place, other) })).filter(({ share }) => share > 0)]
    }),
  )
}

/** The numbers of what was before, nearest first, and of what was after. */
function readAround(database: ReaderDatabase, { created_at, seq }: Place): number[][] {
  const span = SEARCH_PARAMETERS.neighbourMinutes * 60_000
  // One more than needed: the row that stands for a chunked text lies among its chunks.
  const range = { created_at, seq, span, reach: SEARCH_PARAMETERS.neighbourReach + 1 }
  return [readBeforeSql, readAfterSql].map((text) => prepared<[typeof range], number>(database, text).pluck().all(range) as number[])
}

function shareBetween(place: Place, other: Place): number {
  if (place.parent_id !== null && place.parent_id === other.parent_id) return SEARCH_PARAMETERS.neighbourShare
  const minutes = Math.abs(other.created_at - place.created_at) / 60_000
  if (minutes === 0 || place.source !== other.source) return 0
  return SEARCH_PARAMETERS.neighbourShare * (1 - minutes / SEARCH_PARAMETERS.neighbourMinutes)
}
