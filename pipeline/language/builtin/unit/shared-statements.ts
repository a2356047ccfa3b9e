import type { Claim } from '../../language-model.ts'
import type { ParsedMember } from '../claims/stated-rules.ts'
import { capitalize, countWord, quote, round } from '../claims/wording.ts'
import { gistText } from '../text/central-sentences.ts'
import { contentLemmas, type Sentence } from '../text/sentences.ts'

const SENTENCES_PER_MEMBER = 20
const LEAST_SHARED_WORDS = 2
const LEAST_DICE = 0.6
const LEAST_MEMBERS = 3
const CITATION_LIMIT = 12

interface Statement {
  sentence: Sentence
  text: string
  words: Set<string>
  memberId: string
}

function isAlike(a: Statement, b: Statement): boolean {
  let shared = 0
  for (const word of a.words) if (b.words.has(word)) shared += 1
  return shared >= LEAST_SHARED_WORDS && (2 * shared) / (a.words.size + b.words.size) >= LEAST_DICE
}

/**
 * What most members of a unit say in nearly the same words: a pattern, quoted in its shortest form.
 *
 * Two statements are alike when they share two content words and three in five of all their words (Dice 1945).
 */
export function findSharedStatements(members: readonly ParsedMember[]): Claim[] {
  if (members.length < LEAST_MEMBERS) return []
  const statements = members.flatMap(({ member, parsed }) =>
    parsed.sentences.slice(0, SENTENCES_PER_MEMBER).flatMap((sentence): Statement[] => {
      const text = gistText(sentence)
      return text === null || text.endsWith('?') || text.length > 160
        ? []
        : [{ sentence, text, words: contentLemmas(sentence), memberId: member.id }]
    }),
  )
  const best = statements
    .filter((statement) => statement.words.size >= LEAST_SHARED_WORDS)
    .map((statement) => ({
      statement,
      supporters: [...new Set(statements.filter((other) => isAlike(statement, other)).map((other) => other.memberId))],
    }))
    .sort((a, b) => b.supporters.length - a.supporters.length || a.statement.text.length - b.statement.text.length)[0]
  if (best === undefined || best.supporters.length < Math.max(LEAST_MEMBERS, Math.ceil(members.length * 0.5))) return []
  const count = best.supporters.length
  return [
    {
      kind: 'pattern',
      text: `${count === members.length ? `All ${countWord(count)} notes here` : `${capitalize(countWord(count))} of these ${countWord(members.length)} notes`} say much the same: ${quote(best.statement.text)}.`,
      confidence: round(0.9 * (count / (count + 1))),
      basis: `${count} of ${members.length} notes hold a sentence that shares three in five of its words with this one. Confidence grows with their number.`,
      evidence: { count, members: members.length },
      citations: best.supporters.slice(0, CITATION_LIMIT),
    },
  ]
}
