import type { Features } from '../../../../contract/dream.ts'
import { clauseFrom, isBaseVerb, isPastVerb, looksLikeCommand } from '../text/clauses.ts'
import type { ParsedText, Sentence } from '../text/sentences.ts'
import { withoutDates } from '../text/without-dates.ts'

export type Intentions = Pick<Features, 'goal' | 'tasks' | 'actions' | 'taskType'>

const MAXIMUM_ITEMS = 12
const LONGEST_ITEM = 160

const GOAL_LABEL =
  /^(?:my |our |the |main )?(?:goal|aim|objective|target|mission|resolution)(?:\s+(?:is|for [^:]{1,40}|this \w+))?\s*(?:is to|is|:|=|-)\s*(?:to\s+)?(.{6,})$/i
const GOAL_PHRASES: readonly RegExp[] = [
  /\b(?:I|we)(?:['’]d| would)? (?:really )?(?:want|would like|['’]d like|like|hope|aim|plan|intend|am determined|are determined|have decided|decided) to\s+(.{6,})/i,
  /\b(?:I|we)(?:['’]m|['’]re| am| are| have been|['’]ve been)? (?:still |now )?(?:trying|working|hoping|planning|saving|training|learning|practising|practicing) (?:to|towards?|for)\s+(.{6,})/i,
  /\b(?:my|our) (?:goal|aim|dream|plan|ambition) is (?:to\s+)?(.{6,})/i,
  /\bin order to\s+(.{6,})/i,
  /\b(?:saving|training) (?:up )?for\s+(.{6,})/i,
]
const GOAL_HEADING = /^(?:project|goal|objective|plan)\s*[:–—-]\s*(.{3,80})$/i
/** Notes that tell how something is done: their items are instructions, not duties. */
const HOW_TO = /\b(?:how to|recipe|instructions?|steps|guide|checklist for|method|principles|rules|ingredients)\b/i
/** What one wants for a moment, not to reach. */
const NO_GOAL = /^(?:remember|say|note|ask|thank|know|see|cry|scream|sleep|go home|go to bed|forget|think|hear|mention|add)\b/i
/** "If it rains I'll stay in" promises nothing. */
const HYPOTHETICAL = /^(?:if|when|whenever|unless)\b|\binstead$/i
const NEGATED =
  /\b(?:don['’]t|do not|didn['’]t|did not|never|no longer|doesn['’]t|wouldn['’]t) (?:really )?(?:want|plan|intend|hope|need|have)\b/i

const TASK_PHRASES: readonly RegExp[] = [
  /^(?:todo|to do|to-do|action|next step|next|remember|reminder|fixme)\s*[:–—-]\s*(.{3,})$/i,
  /\b(?:I|we)\s+(?:really |still |also )?(?:need to|have to|must|should|ought to|['’]ve got to|gotta)\s+(?!have\b|be\b)(.{3,})/i,
  /^(?:still |also |really )?(?:need to|have to|must|got to|gotta)\s+(?!have\b|be\b)(.{3,})/i,
  /\b(?:remember|don['’]t forget|do not forget|make sure)\s+to\s+(.{3,})/i,
  /\b(?:I|we)(?:['’]ll| will| shall| promised to| agreed to)\s+(?!be\b|have\b|never\b|not\b|see\b|probably\b|regret\b|miss\b|forget\b|know\b|survive\b|always\b|get there\b)(.{3,})/i,
]

const CLAUSE_BREAK =
  /[.!?;…]|\s[–—]\s|,\s*(?:because|so|but|since|although|then|otherwise|or else|if|which|who|where|unless)\b|,\s*(?:and )?(?:I|we|they|they['’]re|he|she|it|it['’]s|you|that|that['’]s|there)\b|\s+(?:because|so that|but|although|if|unless)\b/i

/** The words of a promise to the end of its clause, with any bracket that was opened before it left out. */
function clause(text: string): string {
  const [head = ''] = text.split(CLAUSE_BREAK)
  const opened = head.indexOf('(')
  const closed = head.indexOf(')')
  const balanced =
    closed >= 0 && (opened < 0 || closed < opened) ? head.slice(0, closed) : opened >= 0 && closed < 0 ? head.slice(0, opened) : head
  return balanced
    .replace(/[\s,:]+$/, '')
    .trim()
    .slice(0, LONGEST_ITEM)
    .trim()
}

function findGoal(parsed: ParsedText): string | null {
  for (const sentence of parsed.sentences) {
    const text = sentence.text.replace(/[.!]+$/, '')
    if (NEGATED.test(text) || text.endsWith('?')) continue
    const stated =
      GOAL_LABEL.exec(text)?.[1] ??
      GOAL_HEADING.exec(sentence.block.kind === 'heading' ? text : '')?.[1] ??
      GOAL_PHRASES.map((phrase) => phrase.exec(text)?.[1]).find((match) => match !== undefined)
    if (stated === undefined) continue
    const goal = withoutDates(clause(stated))
    if (goal !== null && !NO_GOAL.test(goal) && goal.length >= 4 && /\p{L}{3}/u.test(goal))
      return goal.charAt(0).toLowerCase() === 'i' ? goal : goal.charAt(0).toLowerCase() + goal.slice(1)
  }
  return null
}

function isImperative(sentence: Sentence): boolean {
  const first = sentence.tokens[0]
  const second = sentence.tokens[1]
  return first !== undefined && second !== undefined && isBaseVerb(first) && !['PUNCT', 'AUX', 'VERB', 'ADP'].includes(second.pos)
}

function findTasks(parsed: ParsedText, title: string): string[] {
  const isHowTo = [title, ...parsed.blocks.filter((block) => block.kind === 'heading').map((block) => block.text)].some((text) =>
    HOW_TO.test(text),
  )
  const tasks: string[] = []
  for (const block of parsed.blocks) if (block.kind === 'task' && !block.isDone) tasks.push(block.text.slice(0, LONGEST_ITEM))
  for (const sentence of parsed.sentences) {
    if (sentence.block.kind === 'task' || sentence.block.kind === 'heading') continue
    const text = sentence.text.replace(/[.!]+$/, '')
    if (NEGATED.test(text) || HYPOTHETICAL.test(text) || sentence.text.endsWith('?')) continue
    const stated = TASK_PHRASES.map((phrase) => phrase.exec(text)?.[1]).find((match) => match !== undefined)
    if (stated !== undefined) tasks.push(clause(stated))
    else if (sentence.block.kind === 'item' && !isHowTo && parsed.isEnglish && isImperative(sentence)) tasks.push(clause(text))
  }
  return unique(tasks)
}

function unique(texts: readonly string[]): string[] {
  const byKey = new Map(texts.filter((text) => text.length >= 3).map((text) => [text.toLowerCase(), text]))
  return [...byKey.values()].slice(0, MAXIMUM_ITEMS)
}

/** What the writer did: past verbs whose subject is "I", "we" or, as notes go, nobody. */
function findActions(parsed: ParsedText): string[] {
  if (!parsed.isEnglish) return []
  const actions: string[] = []
  for (const block of parsed.blocks) if (block.kind === 'task' && block.isDone) actions.push(block.text.slice(0, LONGEST_ITEM))
  for (const sentence of parsed.sentences) {
    let isMine = true
    sentence.tokens.forEach((token, index) => {
      const before = sentence.tokens[index - 1]
      if (token.pos === 'PRON' && /^(?:i|we)$/.test(token.lower)) isMine = true
      else if (
        (token.pos === 'NOUN' || token.pos === 'PROPN' || token.pos === 'PRON') &&
        (index === 0 || /^(?:and|but|,|so|because|the|a|my|her|his|their|our|that|when)$/.test(before?.lower ?? ''))
      ) {
        isMine = false
      }
      const opens =
        index === 0 || before === undefined || /^(?:i|we|and|then|,|just|finally|also|again|never|even|only)$/.test(before.lower)
      const isSure = !looksLikeCommand(token) || /^(?:i|we)$/.test(before?.lower ?? '')
      if (isMine && opens && isSure && isPastVerb(token) && token.isContent) {
        const action = clauseFrom(sentence, index, 10)
        if (action.includes(' ') && action.length <= LONGEST_ITEM) actions.push(action.charAt(0).toLowerCase() + action.slice(1))
      }
    })
  }
  return unique(actions)
}

/** The goal, tasks and actions a note states. A goal is only what the person calls one or says they want; it is never made up. */
export function findIntentions(parsed: ParsedText, title: string): Intentions {
  const goal = findGoal(parsed)
  const tasks = findTasks(parsed, title)
  const actions = findActions(parsed)
  const taskType =
    goal !== null && tasks.length <= 1
      ? 'goal'
      : tasks.length > actions.length
        ? 'task'
        : actions.length > 0
          ? 'action'
          : goal !== null
            ? 'goal'
            : 'observation'
  return { goal, tasks, actions, taskType }
}
