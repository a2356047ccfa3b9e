import type { Claim, ReplayMember, UnitSemantics } from '../../language-model.ts'
import { findContradictions, statedFacts } from '../claims/contradictions.ts'
import { findStatedRules, type ParsedMember } from '../claims/stated-rules.ts'
import { parseText } from '../text/sentences.ts'
import { classify } from './classify.ts'
import { findSharedStatements } from './shared-statements.ts'
import { unitGist } from './unit-gist.ts'

const MOST_CLAIMS = 8
const LONGEST_CLAIM = 400
/** Contradictions first: they ask for something to be put right. */
const ORDER: readonly Claim['kind'][] = ['contradiction', 'pattern', 'principle', 'prediction', 'insight', 'commitment', 'question']

function uniqueClaims(claims: readonly Claim[]): Claim[] {
  const byText = new Map<string, Claim>()
  for (const claim of claims) {
    const key = claim.text.toLowerCase()
    const known = byText.get(key)
    if (known === undefined) byText.set(key, claim)
    else known.citations = [...new Set([...known.citations, ...claim.citations])]
  }
  return [...byText.values()]
    .filter((claim) => claim.text.length <= LONGEST_CLAIM)
    .sort((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind) || b.confidence - a.confidence)
    .slice(0, MOST_CLAIMS)
}

/** What a group of memories says together, in the person's own sentences. */
export function describeUnit(members: readonly ReplayMember[]): UnitSemantics {
  const parsed: ParsedMember[] = members.map((member) => ({ member, parsed: parseText(member.content) }))
  const claims =
    members.length < 2
      ? parsed.flatMap(findStatedRules)
      : [...findContradictions(parsed.flatMap(statedFacts)), ...findSharedStatements(parsed), ...parsed.flatMap(findStatedRules)]
  return {
    gist: unitGist(parsed),
    ...classify(parsed, members.length < 2 ? 'memory' : 'unit'),
    claims: uniqueClaims(claims),
    degraded: false,
  }
}
