import type { SearchReason } from '../../contract/memory.ts'
import type { Candidate } from './fuse.ts'
import { contributionsOf } from './fuse.ts'
import type { QueryTerm } from './query.ts'

/** Where a memory stands in the lists of the arms, 1-based. */
export interface Ranks {
  keyword: ReadonlyMap<number, number>
  meaning: ReadonlyMap<number, number>
  association: ReadonlyMap<number, number>
}

/** Orders the candidates by each arm alone. */
export function rankArms(candidates: readonly Candidate[]): Ranks {
  const rankBy = (valueOf: (candidate: Candidate) => number) => {
    const found = candidates.map((candidate) => ({ seq: candidate.place.seq, value: valueOf(candidate) })).filter(({ value }) => value > 0)
    return new Map(found.sort((a, b) => b.value - a.value || b.seq - a.seq).map(({ seq }, index) => [seq, index + 1]))
  }
  return {
    keyword: rankBy((candidate) => contributionsOf(candidate).keyword),
    meaning: rankBy((candidate) => candidate.similarity),
    association: rankBy((candidate) => contributionsOf(candidate).association),
  }
}

const BASIS_WORDS: Record<string, string> = {
  linked: 'a link',
  same_goal: 'the same goal',
  overlapping_tasks: 'overlapping tasks',
  same_location: 'the same place',
  close_in_time: 'closeness in time',
  shared_entity: 'shared entity',
  similar_text: 'similar text',
}

function quote(words: readonly string[]): string {
  return words.map((word) => `“${word}”`).join(', ')
}

function explainWords(words: Float32Array, terms: readonly QueryTerm[]): string {
  const here = terms.filter((_, place) => (words[place] ?? 0) > 0).map(({ text }) => text)
  if (here.length === terms.length) return `Has ${quote(here)}.`
  return `Has ${here.length} of ${terms.length} words: ${quote(here)}.`
}

function timeBetween(from: number, to: number): string {
  const minutes = Math.round(Math.abs(to - from) / 60_000)
  const length = minutes === 0 ? 'less than a minute' : minutes === 1 ? '1 minute' : `${minutes} minutes`
  return `${length} ${to < from ? 'earlier' : 'later'}`
}

function explainLender(candidate: Candidate, terms: readonly QueryTerm[], titles: ReadonlyMap<string, string>): string {
  const { lender, place } = candidate
  if (lender === null) return ''
  const isSibling = place.parent_id !== null && place.parent_id === lender.place.parent_id
  const where = isSibling ? 'another part of the same text' : `written ${timeBetween(place.created_at, lender.place.created_at)}`
  const lent = terms.filter((_, index) => (candidate.lentWords[index] ?? 0) > (candidate.words[index] ?? 0)).map(({ text }) => text)
  const what = lent.length > 0 ? `has ${quote(lent)}` : 'is similar in meaning'
  return `Beside “${titles.get(lender.place.id) ?? 'another memory'}” (${where}), which ${what}.`
}

function explainPath({ activation }: Candidate, titles: ReadonlyMap<string, string>): string {
  if (activation === null) return ''
  const tie = BASIS_WORDS[activation.basis] ?? activation.basis.replaceAll('_', ' ')
  const via = activation.via === null ? '' : ` “${activation.via}”`
  const far = activation.steps > 1 ? `, ${activation.steps} steps from a match` : ''
  return `Through “${titles.get(activation.from) ?? 'another memory'}” by ${tie}${via}${far}.`
}

/** Why a result is where it is: one sentence for each arm that added something, the largest first. */
export function explain(
  candidate: Candidate,
  context: { terms: readonly QueryTerm[]; ranks: Ranks; titles: ReadonlyMap<string, string> },
): SearchReason[] {
  const { terms, ranks, titles } = context
  const added = contributionsOf(candidate)
  const seq = candidate.place.seq
  const reasons: SearchReason[] = [
    {
      arm: 'keyword',
      rank: ranks.keyword.get(seq) ?? null,
      contribution: added.keyword,
      explanation: explainWords(candidate.words, terms),
    },
    {
      arm: 'meaning',
      rank: ranks.meaning.get(seq) ?? null,
      contribution: added.meaning,
      explanation: `Similar in its words and what they go with: ${candidate.similarity.toFixed(2)} of 1.`,
    },
    { arm: 'association', rank: null, contribution: added.neighbours, explanation: explainLender(candidate, terms, titles) },
    {
      arm: 'association',
      rank: ranks.association.get(seq) ?? null,
      contribution: added.association,
      explanation: explainPath(candidate, titles),
    },
    {
      arm: 'strength',
      rank: null,
      contribution: added.strength,
      explanation: `Held in long-term memory with strength ${candidate.strength.toFixed(2)}.`,
    },
  ]
  return reasons
    .filter(({ contribution, explanation }) => contribution > 1e-6 && explanation.length > 0)
    .sort((a, b) => b.contribution - a.contribution)
}
