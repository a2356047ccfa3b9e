import type { Sentence, Token } from './sentences.ts'

const IRREGULAR_PAST = new Set(
  `ate bought brought built came caught chose cut did drank drew drove fell felt found flew forgot gave went grew had heard held hid kept knew learned learnt left lent let lost made met paid put read
  ran rang sang sat saw sent set shot showed slept sold spent spoke stood swam swept taught threw told took thought understood woke won wore wrote broke began rode rose shut stuck swore tore`.split(
    /\s+/,
  ),
)
const CLAUSE_END = new Set(['.', '!', '?', ';', ':', '—', '–', '…', '(', ')', '"', '”'])
const CLAUSE_JOINER = new Set(['because', 'so', 'but', 'which', 'although', 'though', 'while', 'since', 'when', 'until', 'if'])

/** Past forms that are base forms too: past only where a subject says so. */
const SAME_FORM = new Set(['cut', 'put', 'read', 'set', 'shut', 'let', 'hit', 'cost'])

/** Whether a verb form could as well be a command: "set", "read". */
export function looksLikeCommand(token: Token): boolean {
  return SAME_FORM.has(token.lower)
}

/** Whether a token is a verb in the past tense, as far as its form tells. */
export function isPastVerb(token: Token): boolean {
  if (token.pos !== 'VERB' && !(token.pos === 'AUX' && token.lower === 'had')) return false
  return IRREGULAR_PAST.has(token.lower) || (token.lower.endsWith('ed') && token.lower !== token.lemma)
}

/** Whether a token is a verb in its base form: "call", not "called" or "calling". */
export function isBaseVerb(token: Token): boolean {
  return token.pos === 'VERB' && token.lower === token.lemma && !token.lower.endsWith('ing')
}

/** The words of a sentence from a token to the end of its clause, at most `limit` tokens, as written. */
export function clauseFrom(sentence: Sentence, index: number, limit = 14): string {
  const start = sentence.tokens[index]
  if (start === undefined) return ''
  let end = sentence.text.length
  for (let cursor = index + 1; cursor < sentence.tokens.length; cursor++) {
    const token = sentence.tokens[cursor]
    if (token === undefined) break
    const next = sentence.tokens[cursor + 1]
    const joinsClause =
      (token.lower === 'and' || token.lower === ',') &&
      next !== undefined &&
      (next.pos === 'PRON' || isPastVerb(next) || next.lower === 'but' || next.lower === 'so' || next.lower === 'then')
    if (CLAUSE_END.has(token.text) || CLAUSE_JOINER.has(token.lower) || joinsClause || cursor - index >= limit) {
      end = token.start
      break
    }
  }
  return sentence.text
    .slice(start.start, end)
    .replace(/[\s.,;:!?–—-]+$/, '')
    .trim()
    .replace(/\s+(?:for|with|like|a|an|the|and|or|of|to|in|on|at|from|that|there|now|my|his|her|by)$/i, '')
    .replace(/[\s,;:]+$/, '')
}
