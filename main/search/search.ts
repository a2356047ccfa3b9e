import type { SearchResult } from '../../contract/memory.ts'
import type { Output, Parsed } from '../../contract/methods.ts'
import { DIMENSIONS } from '../embedding/builtin/embedder.ts'
import type { TextEmbedder } from '../embedding/spaces.ts'
import { cosine } from '../embedding/vectors.ts'
import { readCards } from '../store/cards.ts'
import type { ReaderDatabase } from '../store/open.ts'
import { sql } from '../store/sql.ts'
import { explain, rankArms } from './explain.ts'
import { passes, readFilter } from './filters.ts'
import type { Filter } from './filters.ts'
import { compareCandidates, gatherCandidates, scoreOf } from './fuse.ts'
import type { Arms, Candidate } from './fuse.ts'
import { findLiteral, matchKeywords } from './keyword.ts'
import { lookByMeaning } from './meaning.ts'
import { parseQuery } from './query.ts'
import type { QueryTerm, SearchQuery } from './query.ts'
import { makeSnippet } from './snippet.ts'
import { prepared } from '../store/prepared.ts'

const ALL_ARMS: Arms = { keyword: true, meaning: true, neighbours: true, association: true }

type SearchRequest = Parsed<'search.query'>
type SearchAnswer = Output<'search.query'>
type Page = Pick<SearchAnswer, 'results' | 'hasMore'>

/**
 * Finds memories by word, by meaning and by what they are tied to, and says of each why.
 *
 * Any string is a valid query. Without words it lists: the newest memories, those with a tag, those with a sign in them.
 * Memories in the trash are not found; of a text in chunks, the chunks are. Everything is read in one transaction, so a
 * change of space or a delete in between cannot tear a result.
 *
 * @param clock milliseconds, for the time it took
 * @param arms leave some out, to measure them
 */
export function searchMemories(
  database: ReaderDatabase,
  embedder: TextEmbedder,
  input: SearchRequest,
  clock: () => number,
  arms: Arms = ALL_ARMS,
): SearchAnswer {
  const started = clock()
  const query = parseQuery(input.query, { prefix: input.prefix })
  const page = database.transaction(() => {
    const filter = readFilter(database, query, input.tags ?? [])
    return query.terms.length > 0 ? searchRanked(database, embedder, query, filter, input, arms) : list(database, query, filter, input)
  })()
  return { ...page, milliseconds: clock() - started, terms: query.terms.map(({ text }) => text) }
}

function searchRanked(
  database: ReaderDatabase,
  embedder: TextEmbedder,
  query: SearchQuery,
  filter: Filter,
  input: SearchRequest,
  arms: Arms,
): Page {
  const keywords = matchKeywords(database, arms.keyword ? query.terms : [])
  const vector = embedder.embed([query.text])
  const meaning = arms.meaning ? lookByMeaning(database, vector, filter.allowed) : null
  const candidates = gatherCandidates(database, { keywords, meaning, filter, arms })
  const ranked = candidates.map((candidate) => ({ ...candidate, score: scoreOf(candidate) })).sort(compareCandidates)
  const page = ranked.slice(input.offset, input.offset + input.limit)
  const titles = readTitles(database, page)
  const context = { terms: keywords.terms, ranks: rankArms(candidates), titles }
  const whyOf = new Map(page.map((candidate) => [candidate.place.id, { score: candidate.score, why: explain(candidate, context) }]))
  const results = showResults(database, [...whyOf.keys()], query.terms, (parts) => nearestTo(vector, embedder.embed(parts)))
  return {
    results: results.map((result) => ({
      ...result,
      score: whyOf.get(result.memory.id)?.score ?? 0,
      why: whyOf.get(result.memory.id)?.why ?? [],
    })),
    hasMore: ranked.length > input.offset + input.limit,
  }
}

/** Titles of the memories that lent something or passed something on. */
function readTitles(database: ReaderDatabase, page: readonly Candidate[]): Map<string, string> {
  const ids = page.flatMap(({ lender, activation }) => [lender?.place.id, activation?.from]).filter((id) => id !== undefined)
  return new Map(readCards(database, [...new Set(ids)]).map((card) => [card.id, card.title]))
}

/** Which of the vectors is nearest. */
function nearestTo(vector: Float32Array, vectors: Float32Array): number {
  let best = 0
  let highest = -Infinity
  for (let place = 0; place * DIMENSIONS < vectors.length; place += 1) {
    const similarity = cosine(vector, vectors.subarray(place * DIMENSIONS, (place + 1) * DIMENSIONS))
    if (similarity > highest) [best, highest] = [place, similarity]
  }
  return best
}

function showResults(
  database: ReaderDatabase,
  ids: readonly string[],
  terms: readonly QueryTerm[],
  pickSentence: ((parts: readonly string[]) => number) | null,
): SearchResult[] {
  const content = prepared<[string], string>(database, sql`SELECT content FROM memories WHERE id = ?`).pluck()
  return readCards(database, ids).map((memory) => ({
    memory,
    snippet: makeSnippet(content.get(memory.id) ?? '', terms, pickSentence),
    score: 0,
    why: [],
  }))
}

// Of a text in chunks, its first stands for it.
export const listNewestSql = sql`
SELECT seq, id FROM memories
WHERE deleted_at IS NULL AND NOT (total_chunks IS NOT NULL AND chunk_index IS NULL) AND (chunk_index IS NULL OR chunk_index = 1)
ORDER BY created_at DESC, seq DESC`

const listAmong = sql`
SELECT memory.seq, memory.id FROM json_each(?) AS wanted JOIN memories AS memory ON memory.seq = wanted.value
WHERE memory.deleted_at IS NULL AND NOT (memory.total_chunks IS NOT NULL AND memory.chunk_index IS NULL)
ORDER BY memory.created_at DESC, memory.seq DESC`

/** How many memories with a sign in them are listed. */
const LITERALS_FOUND = 1_000

/** Without words there is nothing to rank by: newest first. */
function list(database: ReaderDatabase, query: SearchQuery, filter: Filter, input: SearchRequest): Page {
  const end = input.offset + input.limit + 1
  const ids: string[] = []
  for (const { seq, id } of listRows(database, query, filter)) {
    if (passes(filter, seq)) ids.push(id)
    if (ids.length === end) break
  }
  return { results: showResults(database, ids.slice(input.offset, end - 1), [], null), hasMore: ids.length === end }
}

function listRows(database: ReaderDatabase, query: SearchQuery, filter: Filter): Iterable<{ seq: number; id: string }> {
  const among = query.literal === '' ? filter.allowed : findLiteral(database, query.literal, LITERALS_FOUND)
  if (among === null) return prepared<[], { seq: number; id: string }>(database, listNewestSql).iterate()
  return prepared<[string], { seq: number; id: string }>(database, listAmong).iterate(JSON.stringify([...among]))
}
