import type { ParsedMember } from '../claims/stated-rules.ts'
import { rankSentences, type RankedSentence } from '../text/central-sentences.ts'

const LONGEST_GIST = 500
const MAXIMUM_SENTENCES_PER_MEMBER = 30
const NEAR_DUPLICATE = 0.6

interface Candidate extends RankedSentence {
  memberId: string
  value: number
}

function jaccard(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let shared = 0
  for (const word of a) if (b.has(word)) shared += 1
  return shared / Math.max(1, a.size + b.size - shared)
}

/**
 * The person's own one or two sentences that say best what a unit has in common.
 *
 * Centroid (Radev et al. 2004): a word weighs by the members that use it and by how far it is from being in all of them
 * trivially, df · ln(1 + n/df); a sentence by its words over the square root of their number, times its rank within its own note. The
 * second sentence comes from another member, shares the theme and is no near-duplicate.
 */
export function unitGist(members: readonly ParsedMember[]): string | null {
  const ranked = members.map(({ member, parsed }) => ({
    id: member.id,
    sentences: rankSentences(parsed.sentences, member.title, parsed.isEnglish).slice(0, MAXIMUM_SENTENCES_PER_MEMBER),
  }))
  if (members.length === 1) return ranked[0]?.sentences[0]?.text ?? null
  const documentFrequency = new Map<string, number>()
  for (const { sentences } of ranked) {
    for (const word of new Set(sentences.flatMap((sentence) => [...sentence.words])))
      documentFrequency.set(word, (documentFrequency.get(word) ?? 0) + 1)
  }
  const weight = (word: string): number => {
    const shared = documentFrequency.get(word) ?? 1
    return (members.length > 1 && shared === 1 ? 0.25 : shared) * Math.log(1 + members.length / shared)
  }
  const candidates: Candidate[] = ranked.flatMap(({ id, sentences }) =>
    sentences.map((sentence) => ({
      ...sentence,
      memberId: id,
      value:
        ([...sentence.words].reduce((sum, word) => sum + weight(word), 0) / Math.sqrt(Math.max(3, sentence.words.size))) *
        (0.6 + 0.4 * Math.min(1.5, sentence.score)),
    })),
  )
  candidates.sort((a, b) => b.value - a.value)
  const first = candidates[0]
  if (first === undefined) return null
  const isTheme = (word: string): boolean => (documentFrequency.get(word) ?? 0) >= 2
  const second = candidates.find(
    (candidate) =>
      candidate.memberId !== first.memberId &&
      candidate.value >= first.value * 0.5 &&
      jaccard(candidate.words, first.words) < NEAR_DUPLICATE &&
      [...candidate.words].some((word) => first.words.has(word) && isTheme(word)) &&
      !candidate.text.endsWith('?') &&
      first.text.length + candidate.text.length < LONGEST_GIST - 2,
  )
  if (second === undefined) return first.text
  const closed = /[.!?…]["”’)]?$/.test(first.text) ? first.text : `${first.text}.`
  return `${closed} ${second.text}`
}
