import { readFileSync } from 'node:fs'

/** One turn of a conversation. */
export interface Turn {
  speaker: string
  text: string
  /** "8 May 2023" */
  day: string
  /** ms since the epoch: the session's start plus a minute for each turn before it. */
  at: number
}

export interface Question {
  text: string
  category: 'multi-hop' | 'temporal' | 'open-domain' | 'single-hop'
  /** Places of the turns that hold the answer. */
  evidence: ReadonlySet<number>
}

export interface Conversation {
  speakers: string[]
  turns: Turn[]
  questions: Question[]
}

interface RawTurn {
  speaker: string
  dia_id: string
  text: string
  blip_caption?: string
}

interface RawConversation {
  conversation: Record<string, unknown>
  qa: { question: string; evidence: string[]; category: number }[]
}

const CATEGORIES: Record<number, Question['category']> = { 1: 'multi-hop', 2: 'temporal', 3: 'open-domain', 4: 'single-hop' }
const MINUTE = 60_000

/** "1:56 pm on 8 May, 2023" → ms, read as UTC. */
function parseSessionTime(text: string): { day: string; at: number } {
  const found = /^(\d+):(\d+) (am|pm) on (\d+) (\w+), (\d+)$/.exec(text)
  if (found === null) throw new Error(`not a session time: ${text}`)
  const [, hour, minute, half, date, month, year] = found
  const hours = (Number(hour) % 12) + (half === 'pm' ? 12 : 0)
  const day = `${date} ${month} ${year}`
  return { day, at: Date.parse(`${day} UTC`) + (hours * 60 + Number(minute)) * MINUTE }
}

/** Some evidence is written "D:11:26", "D30:05" or "D8:6; D9:17". */
function idsIn(evidence: readonly string[]): string[] {
  return evidence.flatMap((text) => [...text.matchAll(/D:?(\d+):0*(\d+)/g)].map(([, session, turn]) => `${session}:${turn}`))
}

function readConversation({ conversation, qa }: RawConversation): Conversation {
  const turns: Turn[] = []
  const places = new Map<string, number>()
  for (let session = 1; `session_${session}_date_time` in conversation; session += 1) {
    const { day, at } = parseSessionTime(String(conversation[`session_${session}_date_time`]))
    const raw = (conversation[`session_${session}`] ?? []) as RawTurn[]
    raw.forEach(({ speaker, dia_id: id, text, blip_caption: caption }, index) => {
      const [place] = idsIn([id])
      if (place !== undefined) places.set(place, turns.length)
      turns.push({ speaker, text: caption === undefined ? text : `${text} [image: ${caption}]`, day, at: at + index * MINUTE })
    })
  }
  const questions = qa.flatMap(({ question, evidence, category }) => {
    const known = idsIn(evidence)
      .map((id) => places.get(id))
      .filter((place) => place !== undefined)
    const name = CATEGORIES[category]
    return name === undefined || known.length === 0 ? [] : [{ text: question, category: name, evidence: new Set(known) }]
  })
  return { speakers: [...new Set(turns.map(({ speaker }) => speaker))].sort(), turns, questions }
}

/**
 * Reads conversations in LoCoMo's format (Maharana et al., ACL 2024; CC BY-NC 4.0: for measuring, not shipped with this project).
 *
 * Unanswerable questions and those whose evidence is not among the turns are left out.
 */
export function readLocomo(path: string): Conversation[] {
  return (JSON.parse(readFileSync(path, 'utf8')) as RawConversation[]).map(readConversation)
}
