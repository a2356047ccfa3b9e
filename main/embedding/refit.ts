import type { ReaderDatabase, WriterDatabase } from '../store/open.ts'
import { sql } from '../store/sql.ts'
import { fitInSteps } from './builtin/fit.ts'
import { newestSeq, textToEmbed } from './pending.ts'
import type { TextRow } from './pending.ts'
import { insertSpace, readSpaces } from './space-rows.ts'
import type { Space } from './space-rows.ts'
import { createIndex, dropIndex } from './vector-index.ts'

/** From this many memories on, their words have frequencies worth learning. */
const MEMORIES_FOR_FIRST_FIT = 20
/** Fitted anew when there are this many times the memories of the last fit. */
const GROWTH_FOR_REFIT = 1.5
/** Memories read by a fit; of more, every n-th. Weights of a sample this size are within a few per cent. */
const MEMORIES_FITTED = 10_000
/** How long one call works, so that captures can come in between. */
const SLICE_MILLISECONDS = 25
/** Vectors of an outdated space removed in one call. */
const VECTORS_REMOVED = 300

interface Fit {
  steps: Generator<void, Uint8Array>
  memories: number
}

/** Fits under way in this process. A kill forgets one; it begins again at the next start. */
const fits = new WeakMap<WriterDatabase, Fit>()

/**
 * Learns the corpus anew when it has grown by half, and clears away what an earlier fit left; a slice of work per call.
 *
 * A finished fit founds a new space; `embedPending` fills it while the old one is searched, and then switches.
 *
 * @returns true while there is more to do: call `embedPending` and this again
 */
export function refitIfStale(database: WriterDatabase, now: number): boolean {
  const spaces = readSpaces(database)
  const active = spaces.find(({ isActive }) => isActive)
  if (active === undefined) return false
  const outdated = spaces.find(({ version }) => version < active.version)
  if (outdated !== undefined) return removeOutdated(database, outdated.id)
  const isBeingReplaced = spaces.some(({ version }) => version > active.version)
  if (isBeingReplaced) {
    fits.delete(database)
    return false
  }
  const fit = fits.get(database) ?? beginFit(database, active)
  return fit === null ? false : continueFit(database, fit, now)
}

function removeOutdated(database: WriterDatabase, spaceId: number): boolean {
  database
    .transaction(() => {
      const { changes } = database
        .prepare(
          sql`DELETE FROM embeddings WHERE space_id = ? AND memory_seq IN
              (SELECT memory_seq FROM embeddings WHERE space_id = ? ORDER BY memory_seq LIMIT ?)`,
        )
        .run(spaceId, spaceId, VECTORS_REMOVED)
      if (changes === VECTORS_REMOVED) return
      dropIndex(database, spaceId)
      database.prepare(sql`DELETE FROM embedding_spaces WHERE id = ? AND is_active = 0`).run(spaceId)
    })
    .immediate()
  return true
}

function beginFit(database: WriterDatabase, active: Space): Fit | null {
  const memories =
    database
      .prepare<[], number>(sql`SELECT count(*) FROM memories`)
      .pluck()
      .get() ?? 0
  const isStale = active.isFitted ? memories >= active.fittedMemories * GROWTH_FOR_REFIT : memories >= MEMORIES_FOR_FIRST_FIT
  if (!isStale) return null
  const fit = { steps: fitInSteps(readTexts(database, memories)), memories }
  fits.set(database, fit)
  return fit
}

function continueFit(database: WriterDatabase, fit: Fit, now: number): boolean {
  const end = performance.now() + SLICE_MILLISECONDS
  let step = fit.steps.next()
  while (step.done !== true && performance.now() < end) step = fit.steps.next()
  if (step.done === true) {
    fits.delete(database)
    foundSpace(database, step.value, fit.memories, now)
  }
  return true
}

/** Does nothing where another process was quicker. */
function foundSpace(database: WriterDatabase, fitted: Uint8Array, fittedMemories: number, now: number): void {
  database
    .transaction(() => {
      const newest = readSpaces(database).at(-1)
      if (newest?.isActive !== true || newest.fittedMemories >= fittedMemories) return
      createIndex(database, insertSpace(database, { version: newest.version + 1, fitted, fittedMemories, isActive: false, now }))
    })
    .immediate()
}

const pageOfTexts = sql`
SELECT seq, title, context, tags, content FROM memories
WHERE seq > ? AND seq % ? = 0 AND deleted_at IS NULL ORDER BY seq LIMIT 50`

/** Reads a page at a time: no statement stays open between two slices. */
function* readTexts(database: ReaderDatabase, memories: number): Generator<string> {
  const stride = Math.max(1, Math.ceil(memories / MEMORIES_FITTED))
  const page = database.prepare<[number, number], TextRow & { seq: number }>(pageOfTexts)
  const last = newestSeq(database)
  for (let rows = page.all(0, stride); rows.length > 0; rows = page.all(rows.at(-1)?.seq ?? last, stride)) {
    for (const row of rows) yield textToEmbed(row)
  }
}
