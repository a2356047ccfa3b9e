import { contentLemmas, type Sentence } from './sentences.ts'
import { withoutDates } from './without-dates.ts'

const LONGEST_GIST = 500
const SHORTEST_GIST = 20
const MAXIMUM_RANKED = 60
const DAMPING = 0.85
const ROUNDS = 20

/** Shared words of two sentences over their lengths (Mihalcea & Tarau 2004). */
function wordOverlap(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size === 0 || b.size === 0) return 0
  let shared = 0
  for (const word of a.size < b.size ? a : b) if (a.has(word) && b.has(word)) shared += 1
  return shared / (Math.log2(a.size + 1) + Math.log2(b.size + 1))
}

/** TextRank: how central each sentence is among the others; sums to 1. */
function textRank(words: readonly ReadonlySet<string>[]): number[] {
  const count = words.length
  if (count === 0) return []
  const weights = words.map((a, i) => words.map((b, j) => (i === j ? 0 : wordOverlap(a, b))))
  const totals = weights.map((row) => row.reduce((sum, value) => sum + value, 0))
  let ranks: number[] = words.map(() => 1 / count)
  for (let round = 0; round < ROUNDS; round++) {
    ranks = ranks.map((_, i) => {
      let received = 0
      for (let j = 0; j < count; j++) {
        const total = totals[j] ?? 0
        if (total > 0) received += ((weights[j]?.[i] ?? 0) / total) * (ranks[j] ?? 0)
      }
      return (1 - DAMPING) / count + DAMPING * received
    })
  }
  const sum = ranks.reduce((total, rank) => total + rank, 0)
  return ranks.map((rank) => rank / sum)
}

/** Shortens an overlong sentence at a clause; null when that is not possible. */
function shortened(text: string): string | null {
  if (text.length <= LONGEST_GIST) return text
  const cut = text.slice(0, LONGEST_GIST - 1).toWellFormed()
  const end = Math.max(cut.lastIndexOf('; '), cut.lastIndexOf(', '), cut.lastIndexOf(': '), cut.lastIndexOf(' – '))
  return end > 80 ? `${cut.slice(0, end)}…` : null
}

/** A sentence as it may stand in a gist: undated, 20–500 characters, with enough words to say something; else null. */
export function gistText(sentence: Sentence): string | null {
  if (sentence.block.kind === 'heading') return null
  const undated = withoutDates(sentence.text)
  if (undated === null) return null
  const text = shortened(undated)
  if (text === null || text.length < SHORTEST_GIST) return null
  if ((text.match(/"/g)?.length ?? 0) % 2 === 1 || (text.match(/“/g)?.length ?? 0) !== (text.match(/”/g)?.length ?? 0)) return null
  const letters = text.match(/\p{L}/gu)?.length ?? 0
  return letters < text.length * 0.5 ? null : text
}

/** A sentence that can stand alone says who does what: it holds a verb, and does not lean on the sentence before it. */
function standsAlone(sentence: Sentence): number {
  const hasVerb = sentence.tokens.some((token) => token.pos === 'VERB' || token.pos === 'AUX')
  const first = sentence.tokens[0]?.lower ?? ''
  const leans = /^(?:it|this|that|these|those|they|he|she|then|also|but|so|and|still|which|there)$/.test(first)
  const isQuestion = sentence.text.trimEnd().endsWith('?')
  const isList =
    /^(?:to do|still missing|things to|open|present|notes?|todo|ingredients)\b[^.]*:/i.test(sentence.text) ||
    (sentence.text.match(/\d+/g)?.length ?? 0) >= 3
  const isOpenTask = sentence.block.kind === 'task' && !sentence.block.isDone
  return (hasVerb ? 1 : 0.45) * (isList ? 0.5 : 1) * (isOpenTask ? 0.5 : 1) * (leans ? 0.75 : 1) * (isQuestion ? 0.7 : 1)
}

export interface RankedSentence {
  sentence: Sentence
  /** As it may be quoted in a gist. */
  text: string
  words: Set<string>
  score: number
  order: number
}

/**
 * The sentences of a note that could stand for it, most central first.
 *
 * TextRank, times how well the sentence stands alone, with a little weight for words of the title and for the opening.
 */
export function rankSentences(sentences: readonly Sentence[], title: string, isEnglish: boolean): RankedSentence[] {
  const titleWords = new Set(title.toLowerCase().match(/\p{L}{3,}/gu) ?? [])
  const candidates = sentences
    .filter((sentence) => sentence.block.kind !== 'heading')
    .slice(0, MAXIMUM_RANKED)
    .flatMap((sentence, order) => {
      const text = gistText(sentence)
      return text === null ? [] : [{ sentence, text, words: contentLemmas(sentence), order }]
    })
    .filter((candidate) => candidate.words.size >= (isEnglish ? 2 : 1))
  const ranks = textRank(candidates.map((candidate) => candidate.words))
  return candidates
    .map((candidate, index) => {
      const inTitle = [...candidate.words].filter((word) => titleWords.has(word)).length
      const breadth = Math.min(1, candidate.words.size / 5)
      const opening = candidate.order === 0 ? 1.15 : 1
      const score =
        (ranks[index] ?? 0) *
        candidates.length *
        (1 + 0.15 * inTitle) *
        (0.5 + 0.5 * breadth) *
        opening *
        (isEnglish ? standsAlone(candidate.sentence) : 1)
      return { ...candidate, score }
    })
    .sort((a, b) => b.score - a.score || a.order - b.order)
}
