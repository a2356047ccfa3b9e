import type { ReaderDatabase } from '../store/open.ts'
import { sql } from '../store/sql.ts'
import type { Activation } from './association.ts'
import { spreadActivation } from './association.ts'
import { passes } from './filters.ts'
import type { Filter } from './filters.ts'
import type { KeywordMatches } from './keyword.ts'
import type { MeaningArm } from './meaning.ts'
import { findNeighbours, readPlaces } from './neighbours.ts'
import type { Place } from './neighbours.ts'
import { SEARCH_PARAMETERS } from './parameters.ts'
import { prepared } from '../store/prepared.ts'

/** A memory with everything that speaks for it. */
export interface Candidate {
  place: Place
  /** What each word of the query matches here, as shares of the query; empty when it has none. */
  words: Float32Array
  similarity: number
  /** The same with what its neighbours lend: per word the larger. */
  lentWords: Float32Array
  lentSimilarity: number
  /** The neighbour that lends most. */
  lender: { place: Place; gain: number } | null
  activation: Activation | null
  /** Retrieval strength, 0..1; 0 before it was dreamt on. */
  strength: number
}

/** What each arm adds to the score of a candidate; they sum to it. */
export interface Contributions {
  keyword: number
  meaning: number
  neighbours: number
  association: number
  strength: number
}

/** Arms can be left out, to measure what each is worth. */
export interface Arms {
  keyword: boolean
  meaning: boolean
  neighbours: boolean
  association: boolean
}

function sum(values: Float32Array): number {
  let total = 0
  for (const value of values) total += value
  return total
}

function matched(words: Float32Array, similarity: number): number {
  return sum(words) + SEARCH_PARAMETERS.meaningWeight * similarity
}

/** Takes a candidate's score apart. */
export function contributionsOf(candidate: Candidate): Contributions {
  const own = matched(candidate.words, candidate.similarity)
  return {
    keyword: sum(candidate.words),
    meaning: SEARCH_PARAMETERS.meaningWeight * candidate.similarity,
    neighbours: matched(candidate.lentWords, candidate.lentSimilarity) - own,
    association: SEARCH_PARAMETERS.associationWeight * (candidate.activation?.value ?? 0),
    strength: SEARCH_PARAMETERS.strengthWeight * candidate.strength,
  }
}

/** The score that orders results. */
export function scoreOf(candidate: Candidate): number {
  const { keyword, meaning, neighbours, association, strength } = contributionsOf(candidate)
  return keyword + meaning + neighbours + association + strength
}

/** Best first; equals newest first, so that pages never overlap. */
export function compareCandidates(a: Candidate & { score: number }, b: Candidate & { score: number }): number {
  return b.score - a.score || b.place.created_at - a.place.created_at || b.place.seq - a.place.seq
}

interface Evidence {
  keywords: KeywordMatches
  meaning: MeaningArm | null
  filter: Filter
  arms: Arms
}

/**
 * Brings the arms together: what matches by word or meaning, what lies beside it in time, what it is tied to.
 *
 * Scores add up, on one scale: 1 is a memory that holds every word of the query clearly. A rank-based fusion would throw
 * that scale away, and lets a weak arm's first place count as much as a strong arm's.
 */
export function gatherCandidates(database: ReaderDatabase, evidence: Evidence): Candidate[] {
  const candidates = findMatches(database, evidence)
  if (evidence.arms.neighbours) lendToNeighbours(database, candidates, evidence)
  if (evidence.arms.association) activate(database, candidates)
  const shown = [...candidates.values()].filter(({ place }) => passes(evidence.filter, place.seq))
  addStrengths(database, shown)
  return shown
}

function findMatches(database: ReaderDatabase, { keywords, meaning, filter }: Evidence): Map<number, Candidate> {
  const best = [...keywords.shares]
    .map(([seq, words]) => ({ seq, share: sum(words), isShown: passes(filter, seq) }))
    // With a filter, what it lets through must not be crowded out by what it hides.
    .sort((a, b) => Number(b.isShown) - Number(a.isShown) || b.share - a.share || b.seq - a.seq)
    .slice(0, SEARCH_PARAMETERS.candidates)
    .map(({ seq }) => seq)
  const places = readPlaces(database, new Set([...best, ...(meaning?.nearest ?? [])]))
  const similarities = meaning?.similarities(places.keys())
  const candidates = new Map<number, Candidate>()
  for (const place of places.values()) {
    const words = keywords.shares.get(place.seq)
    const similarity = similarities?.get(place.seq) ?? 0
    if (words !== undefined || similarity >= SEARCH_PARAMETERS.minimumSimilarity) {
      candidates.set(place.seq, createCandidate(place, words ?? new Float32Array(keywords.terms.length), similarity))
    }
  }
  return candidates
}

function createCandidate(place: Place, words: Float32Array, similarity: number): Candidate {
  return { place, words, similarity, lentWords: words, lentSimilarity: similarity, lender: null, activation: null, strength: 0 }
}

/** The best matches lend to what is beside them: a word said by the neighbour counts in part, unless it is said here too. */
function lendToNeighbours(database: ReaderDatabase, candidates: Map<number, Candidate>, { keywords }: Evidence): void {
  const lenders = [...candidates.values()]
    .sort((a, b) => matched(b.words, b.similarity) - matched(a.words, a.similarity) || b.place.seq - a.place.seq)
    .slice(0, SEARCH_PARAMETERS.lenders)
  const places = new Map([...candidates].map(([seq, { place }]) => [seq, place]))
  const neighbours = findNeighbours(
    database,
    lenders.map(({ place }) => place),
    places,
  )
  for (const lender of lenders) {
    for (const { place, share } of neighbours.get(lender.place.seq) ?? []) {
      const words = keywords.shares.get(place.seq) ?? new Float32Array(keywords.terms.length)
      const borrower = candidates.get(place.seq) ?? createCandidate(place, words, 0)
      candidates.set(place.seq, borrower)
      borrow(borrower, lender, share)
    }
  }
}

function borrow(borrower: Candidate, lender: Candidate, share: number): void {
  const before = matched(borrower.lentWords, borrower.lentSimilarity)
  borrower.lentWords = borrower.lentWords.map((own, place) => Math.max(own, (lender.words[place] ?? 0) * share))
  borrower.lentSimilarity = Math.max(borrower.lentSimilarity, lender.similarity * share)
  const gain = matched(borrower.lentWords, borrower.lentSimilarity) - before
  if (gain > (borrower.lender?.gain ?? 0)) borrower.lender = { place: lender.place, gain }
}

function activate(database: ReaderDatabase, candidates: Map<number, Candidate>): void {
  const seeds = [...candidates.values()]
    .map(({ place, lentWords, lentSimilarity }) => ({ place, value: matched(lentWords, lentSimilarity) }))
    .sort((a, b) => b.value - a.value || b.place.seq - a.place.seq)
    .slice(0, SEARCH_PARAMETERS.spreadingSeeds)
    .map(({ place, value }) => ({ id: place.id, activation: Math.min(1, value) }))
  const reached = spreadActivation(database, seeds)
  const byId = new Map([...candidates.values()].map((candidate) => [candidate.place.id, candidate]))
  const seqs = prepared<[string], number>(
    database,
    sql`SELECT memory.seq FROM json_each(?) AS wanted JOIN memories AS memory ON memory.id = wanted.value`,
  )
    .pluck()
    .all(JSON.stringify([...reached.keys()].filter((id) => !byId.has(id)))) as number[]
  const wordCount = candidates.values().next().value?.words.length ?? 0
  for (const place of readPlaces(database, seqs).values()) {
    const candidate = createCandidate(place, new Float32Array(wordCount), 0)
    candidates.set(place.seq, candidate)
    byId.set(place.id, candidate)
  }
  for (const [id, activation] of reached) {
    const candidate = byId.get(id)
    if (candidate !== undefined) candidate.activation = activation
  }
}

function addStrengths(database: ReaderDatabase, candidates: readonly Candidate[]): void {
  const strengths = new Map(
    prepared<[string], [string, number]>(
      database,
      sql`SELECT semantic.memory_id, semantic.retrieval_strength FROM json_each(?) AS wanted
            JOIN semantic_memories AS semantic ON semantic.memory_id = wanted.value`,
    )
      .raw()
      .all(JSON.stringify(candidates.map(({ place }) => place.id))),
  )
  for (const candidate of candidates) candidate.strength = strengths.get(candidate.place.id) ?? 0
}
