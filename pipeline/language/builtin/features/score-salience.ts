import type { ParsedText } from '../text/sentences.ts'
import { clamp, type Affect } from './affect.ts'
import type { Context } from './find-context.ts'
import type { Entities } from './find-entities.ts'
import type { Intentions } from './find-intentions.ts'

const DAY = 86_400_000

const WEIGHTY =
  /\b(?:important|crucial|critical|essential|vital|key|decisions?|decided|deadline|contract|diagnos\w+|hospital|surgery|wedding|pregnan\w*|funeral|died|birth|born|mortgage|lawyer|resign\w*|promot\w+|interview|offer|exam|visa|passport|allerg\w+|emergency|realis\w+|realiz\w+|lesson|learn(?:ed|t)|insight|breakthrough|milestone|never forget|remember|password|budget|invoice|moving|moved|risk|root cause)\b/gi
const PRESSING =
  /\b(?:asap|urgent(?:ly)?|immediately|right away|right now|deadline|overdue|due|must|at the latest|last chance|before it['’]s too late|running out|hurry|emergency|final notice|reminder|expires?|expired|eod|tonight)\b/gi
const SOFTLY_PRESSING =
  /\b(?:today|tomorrow|soon|need to|have to|should|todo|don['’]t forget|waiting for|by (?:mon|tues|wednes|thurs|fri|satur|sun)day|this week|next week)\b/gi

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0
/** Grows with each further hit, ever slower: 0, .39, .63, .78 … for rate .5. */
const saturating = (amount: number, rate: number): number => 1 - Math.exp(-rate * amount)

/** How much a note is about things that matter, 0..1: weighty words, people, decisions, feeling, and some substance. */
export function scoreImportance(
  parsed: ParsedText,
  text: string,
  entities: Entities,
  intentions: Intentions,
  affect: Affect,
  context: Context,
): number {
  const named = entities.people.length + entities.organizations.length + 0.5 * (entities.locations.length + entities.tools.length)
  const words = parsed.sentences.reduce((sum, sentence) => sum + sentence.tokens.length, 0)
  return clamp(
    0.12 +
      0.3 * saturating(count(text, WEIGHTY), 0.6) +
      0.14 * saturating(named, 0.35) +
      (intentions.goal === null ? 0 : 0.14) +
      0.1 * saturating(intentions.tasks.length, 0.5) +
      0.08 * saturating(context.causalLinks.length, 0.8) +
      0.16 * affect.emotionalWeight +
      0.12 * saturating(words, 0.012),
  )
}

/** How soon a note asks for something, 0..1: pressing words, open boxes, questions, and deadlines near its own date. */
export function scoreUrgency(text: string, parsed: ParsedText, intentions: Intentions, context: Context, createdAt: number): number {
  const open = parsed.blocks.filter((block) => block.kind === 'task' && !block.isDone).length
  const questions = parsed.sentences.filter((sentence) => sentence.text.trimEnd().endsWith('?')).length
  const isNear = context.dates.some((date) => date.at > createdAt && date.at < createdAt + 3 * DAY)
  const isAhead = context.dates.some((date) => date.at > createdAt && date.at < createdAt + 21 * DAY)
  const deadline = intentions.tasks.length === 0 ? 0 : isNear ? 0.25 : isAhead ? 0.12 : 0
  return clamp(
    0.4 * saturating(count(text, PRESSING), 0.8) +
      0.2 * saturating(count(text, SOFTLY_PRESSING), 0.5) +
      0.2 * saturating(open + intentions.tasks.length * 0.5, 0.4) +
      0.1 * saturating(questions, 0.7) +
      deadline,
  )
}
