import type { z } from 'zod'
import type { ConsolidationState, CorticalRegion, Engine, InsightKind, KnowledgeType, MemoryAge } from '../../../contract/dream.ts'

type Region = z.infer<typeof CorticalRegion>
type Knowledge = z.infer<typeof KnowledgeType>

/** What kind of thing the dream noticed, and what its confidence means. */
const KINDS: Readonly<Record<InsightKind, { title: string; explanation: string }>> = {
  pattern: { title: 'Pattern', explanation: 'Something that comes back in your notes.' },
  insight: { title: 'Insight', explanation: 'A connection between notes that none of them says alone.' },
  prediction: { title: 'Prediction', explanation: 'If it goes as it went before, this follows.' },
  principle: { title: 'Principle', explanation: 'A rule that your notes seem to follow.' },
  contradiction: { title: 'Contradiction', explanation: 'Two notes that cannot both hold.' },
  question: { title: 'Open question', explanation: 'Something you asked and have not answered yet.' },
  commitment: { title: 'Commitment', explanation: 'Something you said you would do.' },
}

export function kindTitle(kind: InsightKind): string {
  return KINDS[kind].title
}

export function kindExplanation(kind: InsightKind): string {
  return KINDS[kind].explanation
}

/** The beginning of a basis, for a list: the figures; how they were tested is on the page of the insight. */
export function firstSentence(text: string): string {
  const end = /[.;] \p{Lu}/u.exec(text)
  return end ? text.slice(0, end.index) : text.replace(/\.$/, '')
}

const REGIONS: Readonly<Record<Region, string>> = {
  sensory: 'what was seen, heard or felt',
  motor: 'what was done, and how',
  association: 'how things hang together',
  prefrontal: 'plans, goals and decisions',
}
export function regionWords(region: Region): string {
  return REGIONS[region]
}

const KNOWLEDGE: Readonly<Record<Knowledge, string>> = {
  procedural: 'knowing how',
  declarative: 'knowing that',
  conditional: 'knowing when',
}
export function knowledgeWords(type: Knowledge): string {
  return KNOWLEDGE[type]
}

const AGES: Readonly<Record<z.infer<typeof MemoryAge>, string>> = {
  recent: 'less than a day',
  week_old: 'less than a week',
  month_old: 'less than a month',
  remote: 'a month or more',
}
export function ageWords(age: z.infer<typeof MemoryAge>): string {
  return AGES[age]
}

const STATES: Readonly<Record<z.infer<typeof ConsolidationState>, string>> = {
  schematized: 'schematized: abstract enough to stand for many occasions',
  integrated: 'integrated: tied to more than five others',
  semantic: 'semantic: a general statement, free of its occasion',
  episodic_trace: 'episodic trace: still the memory of one occasion',
}
export function consolidationWords(state: z.infer<typeof ConsolidationState>): string {
  return STATES[state]
}

const ABSTRACTIONS = ['one concrete event', 'a small generalisation', 'a general statement', 'a rule of thumb', 'a principle'] as const

/** `level` 1..5 */
export function abstractionWords(level: number): string {
  return ABSTRACTIONS[Math.min(5, Math.max(1, Math.round(level))) - 1] ?? ABSTRACTIONS[0]
}

/** Who made it, honestly. `isDegraded`: the model failed on this one and the built-in rules took over. */
export function engineWords(engine: z.infer<typeof Engine>, isDegraded: boolean): { label: string; explanation: string } {
  if (isDegraded) return { label: 'builtin (degraded)', explanation: 'The language model failed here; the built-in rules took over.' }
  if (engine === 'builtin')
    return { label: 'builtin', explanation: 'Made by the built-in rules: counted and extracted, not written by a language model.' }
  return { label: 'ollama', explanation: 'Written by a language model on this machine; check it against the sources.' }
}
