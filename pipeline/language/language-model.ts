import type { Features, Insight } from '../../contract/dream.ts'
import type { CorticalRegion, KnowledgeType } from '../../contract/dream.ts'
import type { z } from 'zod'

/** One memory to analyse. */
export interface AnalysisInput {
  id: string
  content: string
  title: string
  context: string | null
  tags: readonly string[]
  /** ms since the epoch: relative dates in the text are resolved against it. */
  createdAt: number
  /** IANA name of the person's zone, in which "tomorrow at nine" is meant; UTC when left out. */
  timeZone?: string
}

/** A member of a replay unit, with its text and what the first call found in it. */
export interface ReplayMember extends AnalysisInput {
  features: Features
}

/** A claim with the ids of the members that support it. A claim without a valid citation is dropped by the caller. */
export interface Claim {
  kind: Insight['kind']
  text: string
  confidence: number
  basis: string
  /** Figures behind the claim, for the record: { count, expected, lift, … }. */
  evidence: Record<string, number | string>
  citations: string[]
}

/** The semantic transformation of one replay unit. */
export interface UnitSemantics {
  /** 20–500 characters, no dates, no weekday names. Null when the texts hold no sentence worth keeping. */
  gist: string | null
  category: string
  corticalRegion: z.infer<typeof CorticalRegion>
  knowledgeType: z.infer<typeof KnowledgeType>
  abstractionLevel: number
  relatedConcepts: string[]
  claims: Claim[]
  degraded: boolean
}

export interface ReplayOptions {
  asOf: number
  /** IANA name: weekdays and hours are the person's own. */
  timeZone: string
}

/** What the corpus as a whole says, computed once per run; small counts mean nothing without it. */
export interface CorpusOptions extends ReplayOptions {
  /** At most this many claims, the most significant first. */
  limit: number
  /** Ends a long search early: rejects with CANCELLED. */
  signal?: AbortSignal
}

/**
 * The port to whatever understands language: the built-in rules or a local model.
 *
 * Memories are data: nothing in their text is ever followed as an instruction.
 */
export interface LanguageModel {
  readonly engine: 'builtin' | 'ollama'
  /** Cognitive features and episode structure of one memory, in one call. Pure: same input, same output. */
  analyze(input: AnalysisInput): Promise<Features> | Features
  /** Replays a unit of 2–12 memories together. */
  replay(members: readonly ReplayMember[], options: ReplayOptions): Promise<UnitSemantics> | UnitSemantics
  /** Semantic transformation of a single memory (its own gist, category, region). */
  abstractOne(member: ReplayMember): UnitSemantics
  /** Regularities over all memories at once: recurrences, trends, co-occurrence beyond chance, shifts, open commitments. */
  discover(members: readonly ReplayMember[], options: CorpusOptions): Promise<Claim[]> | Claim[]
}
