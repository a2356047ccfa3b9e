import type { ReaderDatabase, WriterDatabase } from '../store/open.ts'
import { sql } from '../store/sql.ts'
import { createBuiltinEmbedder, DIMENSIONS } from './builtin/embedder.ts'
import type { Embedder } from './builtin/embedder.ts'
import { SpaceFiller } from './pending.ts'
import { insertSpace, readActiveSpaceId, readFitted, readSpaces } from './space-rows.ts'
import { createIndex, findIndexFault, rebuildIndex } from './vector-index.ts'
import { toVector } from './vectors.ts'

/** Fillers of this process's writer, one per space, with the place they have reached. */
const fillers = new WeakMap<WriterDatabase, Map<number, SpaceFiller>>()

function fillerOf(database: WriterDatabase, spaceId: number): SpaceFiller {
  const known = fillers.get(database) ?? new Map<number, SpaceFiller>()
  fillers.set(database, known)
  const filler = known.get(spaceId) ?? new SpaceFiller(database, spaceId)
  known.set(spaceId, filler)
  return filler
}

/**
 * Makes sure that a space is active and that its index can be searched; run it when the database is opened for writing.
 *
 * A fresh database gets the first space, fitted to nothing. A missing or wrong index is rebuilt from the vectors.
 */
export function ensureActiveSpace(database: WriterDatabase, now: number): void {
  database
    .transaction(() => {
      if (readActiveSpaceId(database) !== null) return
      const version = (readSpaces(database).at(-1)?.version ?? 0) + 1
      createIndex(database, insertSpace(database, { version, fitted: null, fittedMemories: 0, isActive: true, now }))
    })
    .immediate()
  for (const { id } of livingSpaces(database)) {
    if (findIndexFault(database, id) !== null) rebuildIndex(database, id)
  }
}

/** The active space, and after it the one that is being filled to take its place. */
function livingSpaces(database: ReaderDatabase): { id: number; version: number; isActive: boolean }[] {
  const spaces = readSpaces(database)
  const active = spaces.find(({ isActive }) => isActive)
  if (active === undefined) return []
  return [active, ...spaces.filter(({ version }) => version > active.version).slice(-1)]
}

/**
 * Embeds what is not embedded yet, for about the given time, so that captures can come in between.
 *
 * The active space first: a new note is found by meaning before an old one moves to a newly fitted space. When the new
 * space is complete it becomes the active one, in one transaction. A kill loses at most a batch.
 *
 * @param options.maximumMilliseconds at least one batch is done, whatever it takes
 * @returns how many vectors were made, and at most how many memories are still to be looked at; 0 when all is done
 */
export function embedPending(
  database: WriterDatabase,
  options: { maximumMilliseconds: number; now: number },
): { embedded: number; remaining: number } {
  // A measure of effort, not data: nothing that is stored depends on it.
  const end = performance.now() + options.maximumMilliseconds
  let embedded = 0
  let remaining = 0
  do {
    remaining = 0
    const unfinished = livingSpaces(database)
      .map((space) => fillerOf(database, space.id))
      .find((filler) => filler.remaining() > 0)
    if (unfinished !== undefined) embedded += unfinished.step()
    for (const space of livingSpaces(database)) remaining += fillerOf(database, space.id).remaining()
  } while (remaining > 0 && performance.now() < end)
  if (remaining === 0) activateNewest(database)
  return { embedded, remaining }
}

/** Makes the newest space the active one, if it holds all memories. The old one is removed later, a little at a time. */
function activateNewest(database: WriterDatabase): void {
  database
    .transaction(() => {
      const [active, next] = livingSpaces(database)
      if (active === undefined || next === undefined || fillerOf(database, next.id).remaining() > 0) return
      database.prepare(sql`UPDATE embedding_spaces SET is_active = 0 WHERE id = ?`).run(active.id)
      database.prepare(sql`UPDATE embedding_spaces SET is_active = 1 WHERE id = ?`).run(next.id)
    })
    .immediate()
}

/**
 * The vectors of memories in the active space, in the order of `ids`: 768 floats each, zeros where there is none.
 */
export function readVectors(database: ReaderDatabase, ids: readonly string[]): Float32Array {
  const vectors = new Float32Array(ids.length * DIMENSIONS)
  const rows = database
    .prepare<[string], { place: number; vector: Buffer }>(
      sql`SELECT wanted.key AS place, embedding.vector
          FROM json_each(?) AS wanted
          CROSS JOIN memories AS memory ON memory.id = wanted.value
          CROSS JOIN embedding_spaces AS space ON space.is_active = 1
          CROSS JOIN embeddings AS embedding ON embedding.memory_seq = memory.seq AND embedding.space_id = space.id
          WHERE embedding.vector IS NOT NULL`,
    )
    .iterate(JSON.stringify(ids))
  for (const { place, vector } of rows) vectors.set(toVector(vector), place * DIMENSIONS)
  return vectors
}

/** Embeds texts in whatever space is active at the call. */
export interface TextEmbedder {
  /** 768 floats for each text, in order; zeros for a text without a word. */
  embed(texts: readonly string[]): Float32Array
}

/** Follows the active space; what it learned is read once per space, and again when the space changes. */
export function createTextEmbedder(database: ReaderDatabase): TextEmbedder {
  let current: { spaceId: number | null; embedder: Embedder } | null = null
  const follow = () => {
    const spaceId = readActiveSpaceId(database)
    if (current === null || current.spaceId !== spaceId) {
      current = { spaceId, embedder: createBuiltinEmbedder(spaceId === null ? null : readFitted(database, spaceId)) }
    }
    return current.embedder
  }
  return {
    embed(texts) {
      const embedder = follow()
      const vectors = new Float32Array(texts.length * DIMENSIONS)
      texts.forEach((text, place) => {
        const vector = embedder.embed(text)
        if (vector !== null) vectors.set(vector, place * DIMENSIONS)
      })
      return vectors
    },
  }
}
