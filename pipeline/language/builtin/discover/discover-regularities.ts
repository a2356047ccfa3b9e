import type { Claim, CorpusOptions, ReplayMember } from '../../language-model.ts'
import { findContradictions } from '../claims/contradictions.ts'
import { givenTurn, readCorpus } from './corpus.ts'
import { findCoOccurrences } from './co-occurrences.ts'
import type { Finding } from './finding.ts'
import { findOpenEnds } from './open-ends.ts'
import { findRecurrences } from './recurrences.ts'
import { findSentimentShifts } from './sentiment-shifts.ts'
import { findSequences } from './sequences.ts'
import { findTrends } from './trends.ts'

const LEAST_NOTES = 2
/** Each further claim of a kind, or about a topic, counts this much of the one before: variety over repetition. */
const NEXT_OF_KIND: Readonly<Record<Claim['kind'], number>> = {
  pattern: 0.93,
  insight: 0.93,
  prediction: 0.88,
  principle: 0.9,
  contradiction: 0.95,
  question: 0.8,
  commitment: 0.88,
}
const NEXT_ABOUT = 0.55
const SAME_EVIDENCE = 0.6

function sharedCitations(a: Claim, b: Claim): number {
  const own = new Set(a.citations)
  return b.citations.filter((id) => own.has(id)).length / Math.max(1, Math.min(a.citations.length, b.citations.length))
}

/** Whether two findings say the same: one kind, and a shared topic or nearly the same notes. */
function isRepetition(a: Finding, b: Finding): boolean {
  if (a.claim.text === b.claim.text) return true
  if (a.claim.kind !== b.claim.kind || a.claim.kind === 'commitment' || a.claim.kind === 'question' || a.claim.kind === 'contradiction')
    return false
  return sharedCitations(a.claim, b.claim) >= SAME_EVIDENCE
}

/** Takes the most telling finding again and again; what resembles those already taken counts less, repetitions not at all. */
function choose(findings: readonly Finding[], limit: number): Claim[] {
  const taken: Finding[] = []
  const kinds = new Map<Claim['kind'], number>()
  const topics = new Map<string, number>()
  const open = [...findings].sort((a, b) => b.score - a.score || (a.claim.text < b.claim.text ? -1 : 1)).slice(0, 2_000)
  const value = ({ score, claim, about }: Finding): number =>
    score *
    NEXT_OF_KIND[claim.kind] ** (kinds.get(claim.kind) ?? 0) *
    NEXT_ABOUT ** Math.max(0, ...about.map((topic) => topics.get(topic) ?? 0))
  while (taken.length < limit && open.length > 0) {
    let best = 0
    open.forEach((finding, index) => {
      if (value(finding) > value(open[best] ?? finding)) best = index
    })
    const [finding] = open.splice(best, 1)
    if (finding === undefined) break
    if (taken.some((other) => isRepetition(other, finding))) continue
    taken.push(finding)
    kinds.set(finding.claim.kind, (kinds.get(finding.claim.kind) ?? 0) + 1)
    for (const topic of finding.about) topics.set(topic, (topics.get(topic) ?? 0) + 1)
  }
  return taken.map((finding) => finding.claim)
}

/**
 * What all memories say together that no single one says: computed, tested, and told in a sentence.
 *
 * Work grows in proportion to the notes. The few most telling come first: significance times surprise, one per theme.
 *
 * @throws AppError CANCELLED when `options.signal` is given.
 */
export async function discoverRegularities(members: readonly ReplayMember[], options: CorpusOptions): Promise<Claim[]> {
  if (members.length < LEAST_NOTES || options.limit <= 0) return []
  const corpus = await readCorpus(members, options)
  const findings = findContradictions(corpus.facts).map((claim): Finding => ({ claim, about: [claim.text], score: claim.confidence }))
  for (const find of [findRecurrences, findCoOccurrences, findTrends, findSentimentShifts, findSequences, findOpenEnds]) {
    await givenTurn(options.signal)
    findings.push(...find(corpus))
  }
  return choose(findings, options.limit)
}
