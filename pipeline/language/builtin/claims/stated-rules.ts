import type { Claim, ReplayMember } from '../../language-model.ts'
import type { ParsedText } from '../text/sentences.ts'
import { isStopWord } from '../text/words.ts'
import { capitalize, toSecondPerson } from './wording.ts'

/** A member together with its parsed text. */
export interface ParsedMember {
  member: ReplayMember
  parsed: ParsedText
}

const LESSON =
  /^(?:(?:the )?(?:lesson|lesson learned|lesson learnt|moral|takeaway|key takeaway|rule|rule of thumb|principle|note to self|tip|insight)(?: (?:for me|of the day|learned|learnt))?)\s*(?:is that|is|:|–|—|-)\s*(.{12,})$/i
const LEARNED =
  /\b(?:I|we)(?:['’]ve| have)? (?:just |finally |also |really )?(?:learned|learnt|realised|realized|noticed|understood|discovered) (?:that |again that |how )(.{12,})/i
const KEY = /\b(the (?:trick|key|secret|point) is (?:to |that )?.{8,})/i
const RULE = /^((?:always|never)\s+\p{Ll}.{8,}|(?:from now on|in (?:the )?future|next time)[,:]?\s+.{8,})$/iu
const I_RULE = /\b(?:I|we) (?:should|must|will) (always|never)\s+(.{8,})/i
const CONDITIONAL = /^((?:if|when|whenever|every time|each time|unless|as soon as|once)\s+[^,]{6,90}),\s*(?:then\s+)?(.{8,160})$/i
const EVENT =
  /^(?:when|once|as soon as) (?:I|we|he|she|they|it|the \p{L}+|\p{Lu}\p{L}+) (?:\p{L}+ed|was|were|came|got|went|saw|had|arrived|left|woke|found)\b/iu
const NARRATIVE = /\b(?:was|were|went|came|got|did|had|said|felt|found|told|\p{L}{3,}ed)\b/iu
const CAUSAL = /\b(?:led to|leads to|resulted in|results in|causes|caused|which means)\b/i

/** A rule in the middle of a sentence starts small. */
const lowered = (text: string): string =>
  isStopWord(text.split(/[\s,]/)[0]?.toLowerCase() ?? '') && !/^I\b/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text
const trimmed = (text: string): string => text.trim().replace(/[.!;,\s]+$/, '')

function principleIn(text: string): string | null {
  const stated = LESSON.exec(text)?.[1] ?? LEARNED.exec(text)?.[1] ?? KEY.exec(text)?.[1] ?? RULE.exec(text)?.[1]
  if (stated !== undefined) return trimmed(stated)
  const own = I_RULE.exec(text)
  return own ? trimmed(`${own[1] ?? ''} ${own[2] ?? ''}`) : null
}

function claim(kind: Claim['kind'], text: string, confidence: number, basis: string, id: string): Claim {
  return { kind, text, confidence, basis, evidence: { count: 1 }, citations: [id] }
}

/**
 * What the person stated as a principle, an if–then rule or a cause, in their own words with "I" read as "you".
 *
 * Only sentences that say so by their form: "Lesson: …", "I learned that …", "always/never …", "If …, …", "… led to …".
 */
export function findStatedRules({ member, parsed }: ParsedMember): Claim[] {
  if (!parsed.isEnglish) return []
  const claims: Claim[] = []
  for (const sentence of parsed.sentences) {
    const text = sentence.text.trim()
    if (sentence.block.kind === 'heading' || text.endsWith('?') || text.length > 300 || sentence.block.kind === 'task') continue
    const principle = principleIn(text)
    if (principle !== null) {
      claims.push(
        claim(
          'principle',
          `Your own rule: ${lowered(toSecondPerson(principle))}.`,
          0.9,
          'You stated it yourself, in these words.',
          member.id,
        ),
      )
      continue
    }
    const conditional = CONDITIONAL.exec(text)
    const [, condition, consequence] = conditional ?? []
    if (condition !== undefined && consequence !== undefined && !EVENT.test(condition) && !NARRATIVE.test(consequence)) {
      claims.push(
        claim(
          'prediction',
          `${capitalize(toSecondPerson(condition))}, ${toSecondPerson(trimmed(consequence))}.`,
          0.7,
          'You wrote this if–then yourself; it is not counted yet.',
          member.id,
        ),
      )
    } else if (CAUSAL.test(text) && sentence.tokens.length >= 6) {
      claims.push(
        claim('insight', `By your own account: ${toSecondPerson(trimmed(text))}.`, 0.65, 'You named this cause yourself.', member.id),
      )
    }
  }
  return claims
}
