import type { ReaderDatabase } from '../store/open.ts'
import { sql } from '../store/sql.ts'
import { SEARCH_PARAMETERS } from './parameters.ts'
import { matchPhrase } from './query.ts'
import type { QueryTerm } from './query.ts'
import { prepared } from '../store/prepared.ts'

/** How well each memory matches each word. */
export interface KeywordMatches {
  /** The words that were looked for, in the query's order; those too common to tell memories apart are not among them. */
  terms: QueryTerm[]
  /** Memory → share of the whole query that each word matches there; the sum over the words is 0 … about 1. */
  shares: Map<number, Float32Array>
}

/** BM25 saturates: no number of occurrences counts more than k₁ + 1 times one (Robertson & Zaragoza 2009; FTS5 has k₁ = 1.2). */
const MOST_OCCURRENCE = 2.2
/** What a clear match reaches; the rest up to MOST_OCCURRENCE is repetition. */
const FULL_OCCURRENCE = 2

const countMatches = sql`SELECT count(*) FROM memories_fts WHERE memories_fts MATCH ?`

// Ranked inside the index alone; joining before ranking reads every matching memory.
export const rankMatches = sql`
SELECT rowid, -bm25(memories_fts, @title, @content, @context, @summary, @tags) AS score
FROM memories_fts WHERE memories_fts MATCH @match ORDER BY score DESC LIMIT @limit`

const findInText = sql`SELECT seq, 1.0 FROM memories WHERE instr(content, ?) > 0 OR instr(title, ?) > 0 ORDER BY seq DESC LIMIT ?`

const weights = {
  title: SEARCH_PARAMETERS.titleWeight,
  content: SEARCH_PARAMETERS.contentWeight,
  context: SEARCH_PARAMETERS.contextWeight,
  summary: SEARCH_PARAMETERS.summaryWeight,
  tags: SEARCH_PARAMETERS.tagsWeight,
}

interface TermMatches {
  term: QueryTerm
  /** How telling the word is: ln(1 + (N − n + ½) / (n + ½)), which stays positive for common words. */
  rarity: number
  frequency: number
  rows: [seq: number, occurrence: number][]
}

/**
 * Finds the memories that hold the words, each word by itself, so that words of one question may be answered by two
 * memories side by side, and every result can say which words it has.
 */
export function matchKeywords(database: ReaderDatabase, terms: readonly QueryTerm[]): KeywordMatches {
  const total =
    prepared<[], number>(database, sql`SELECT count(*) FROM memories`)
      .pluck()
      .get() ?? 0
  const found = readMatches(database, terms, total)
  const whole = found.reduce((sum, { rarity }) => sum + rarity * FULL_OCCURRENCE, 0)
  const shares = new Map<number, Float32Array>()
  found.forEach(({ rarity, rows }, place) => {
    for (const [seq, occurrence] of rows) {
      const row = shares.get(seq) ?? new Float32Array(found.length)
      row[place] = (rarity * occurrence) / whole
      shares.set(seq, row)
    }
  })
  return { terms: found.map(({ term }) => term), shares }
}

function readMatches(database: ReaderDatabase, terms: readonly QueryTerm[], total: number): TermMatches[] {
  const count = prepared<[string], number>(database, countMatches).pluck()
  const measured = terms.map((term) => {
    const frequency = term.isUnspaced ? 0 : (count.get(expressionOf(term)) ?? 0)
    return { term, frequency }
  })
  const found: TermMatches[] = []
  let read = 0
  for (const { term, frequency } of measured.toSorted((a, b) => a.frequency - b.frequency)) {
    read += frequency
    if (read > SEARCH_PARAMETERS.occurrencesRead && found.some(({ rows }) => rows.length > 0)) break
    found.push(term.isUnspaced ? readUnspaced(database, term, total) : readTerm(database, term, frequency, total))
  }
  return terms.map((term) => found.find((match) => match.term === term)).filter((match) => match !== undefined)
}

function expressionOf(term: QueryTerm): string {
  return matchPhrase(term.text, { isPrefix: term.isPrefix })
}

function rarityOf(frequency: number, total: number): number {
  return Math.log(1 + Math.max(0, total - frequency + 0.5) / (frequency + 0.5))
}

/** BM25 of one word is its rarity times its occurrence; FTS5's rarity falls to nearly 0 for common words, so it is taken out. */
function readTerm(database: ReaderDatabase, term: QueryTerm, frequency: number, total: number): TermMatches {
  const ownRarity = Math.max(1e-6, Math.log((total - frequency + 0.5) / (frequency + 0.5)) || 0)
  const rank = prepared<[Record<string, number | string>], [number, number]>(database, rankMatches).raw()
  const rows = frequency === 0 ? [] : rank.all({ ...weights, match: expressionOf(term), limit: SEARCH_PARAMETERS.matchesPerWord })
  return {
    term,
    frequency,
    rarity: rarityOf(frequency, total),
    rows: rows.map(([seq, score]) => [seq, Math.min(MOST_OCCURRENCE, score / ownRarity)]),
  }
}

/** A scan of all texts; only questions in scripts without spaces pay for it. */
function readUnspaced(database: ReaderDatabase, term: QueryTerm, total: number): TermMatches {
  const rows = prepared<[string, string, number], [number, number]>(database, findInText)
    .raw()
    .all(term.text, term.text, SEARCH_PARAMETERS.matchesPerWord)
  return { term, frequency: rows.length, rarity: rarityOf(rows.length, total), rows }
}

/** The memories that hold any of the phrases. */
export function findPhrase(database: ReaderDatabase, phrase: string): number[] {
  return prepared<[string], number>(database, sql`SELECT rowid FROM memories_fts WHERE memories_fts MATCH ?`)
    .pluck()
    .all(matchPhrase(phrase)) as number[]
}

/** The newest memories that hold exactly these characters; for what is no word: signs, emoji. A scan of all texts. */
export function findLiteral(database: ReaderDatabase, literal: string, limit: number): number[] {
  return prepared<[string, number], number>(
    database,
    sql`SELECT seq FROM memories WHERE instr(content, ?) > 0 AND deleted_at IS NULL
          AND NOT (total_chunks IS NOT NULL AND chunk_index IS NULL) ORDER BY created_at DESC, seq DESC LIMIT ?`,
  )
    .pluck()
    .all(literal, limit) as number[]
}
