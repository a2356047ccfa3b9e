import type { Claim } from '../../language-model.ts'
import { extractFacts, type Fact } from './facts.ts'
import type { ParsedMember } from './stated-rules.ts'
import { quote, round, span, toSecondPerson } from './wording.ts'

/** More values than this for one thing are a measure that varies, not a disagreement. */
const MOST_VALUES = 2
const DAY = 86_400_000
const TRUST: Readonly<Record<Fact['kind'], number>> = { amount: 0.85, time: 0.8, home: 0.8, taste: 0.75, state: 0.7 }

/** A fact with the note that states it. */
export interface Stated {
  fact: Fact
  id: string
  at: number
}

function toClaim(earlier: Stated, later: Stated): Claim {
  const apart = later.at - earlier.at
  const when = apart < DAY ? 'and' : `and ${span(apart)} later`
  const subject = toSecondPerson(earlier.fact.subject)
  return {
    kind: 'contradiction',
    text: `Two of your notes disagree about ${subject}: ${quote(earlier.fact.text)} ${when} ${quote(later.fact.text)}. One of them may be out of date.`,
    confidence: round(TRUST[earlier.fact.kind] * (apart > 180 * DAY ? 0.8 : 1)),
    basis:
      earlier.fact.kind === 'amount' || earlier.fact.kind === 'time' || earlier.fact.kind === 'home'
        ? `Same subject in the same respect, two values: ${earlier.fact.value} and ${later.fact.value}. Confidence is how far such a match of wording can be trusted.`
        : 'Same subject, and what one note says the other denies. Confidence is how far such a match of wording can be trusted.',
    evidence: { count: 2, earlier: earlier.fact.value, later: later.fact.value, daysApart: round(apart / DAY, 1) },
    citations: [earlier.id, later.id],
  }
}

/** The checkable statements of one note. */
export function statedFacts({ member, parsed }: ParsedMember): Stated[] {
  if (!parsed.isEnglish) return []
  return parsed.sentences.flatMap(extractFacts).map((fact) => ({ fact, id: member.id, at: member.createdAt }))
}

/** Statements about one subject, in different notes, that cannot both hold. */
export function findContradictions(facts: readonly Stated[]): Claim[] {
  const byKey = Map.groupBy(facts, (stated) => stated.fact.key)
  const claims = new Map<string, Claim>()
  for (const stated of byKey.values()) {
    const values = new Set(stated.map((entry) => entry.fact.value))
    if (values.size < 2 || values.size > MOST_VALUES) continue
    const ordered = [...stated].sort((a, b) => a.at - b.at)
    const changes = ordered.filter((entry, index) => index > 0 && entry.fact.value !== ordered[index - 1]?.fact.value)
    if (changes.length > 1) continue
    const later = changes[0]
    const earlier = ordered.findLast((entry) => later !== undefined && entry.at <= later.at && entry.fact.value !== later.fact.value)
    if (earlier === undefined || later === undefined || earlier.id === later.id) continue
    const claim = toClaim(earlier, later)
    claims.set(claim.citations.join(' '), claim)
  }
  return [...claims.values()]
}
