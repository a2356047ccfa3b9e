import { z } from 'zod'
import { Id, Memory, MemoryCard, Timestamp, AssociatedMemory } from './memory.ts'

/** The stages of a dream in the order they run. */
export const STAGES = [
  'ingest',
  'features',
  'attention',
  'episodes',
  'associations',
  'replay',
  'consolidation',
  'long_term',
  'write_back',
] as const
export const StageName = z.enum(STAGES)
export type StageName = z.infer<typeof StageName>

export const Engine = z.enum(['builtin', 'ollama'])

export const InsightKind = z.enum(['pattern', 'insight', 'prediction', 'principle', 'contradiction', 'question', 'commitment'])
export type InsightKind = z.infer<typeof InsightKind>

/** What the dream noticed, in one plain sentence, with the memories that support it. Never without a citation. */
export const Insight = z.object({
  id: Id,
  kind: InsightKind,
  text: z.string(),
  /** 0..1. What it means for this kind is said in `basis`. */
  confidence: z.number(),
  /** How it was found, in words and figures: "6 of 7 notes on Mondays; 1.1 expected by chance". */
  basis: z.string(),
  engine: Engine,
  degraded: z.boolean(),
  runId: Id,
  createdAt: Timestamp,
  citations: z.array(MemoryCard),
})
export type Insight = z.infer<typeof Insight>

export const CorticalRegion = z.enum(['sensory', 'motor', 'association', 'prefrontal'])
export const KnowledgeType = z.enum(['procedural', 'declarative', 'conditional'])
export const MemoryAge = z.enum(['recent', 'week_old', 'month_old', 'remote'])
export const ConsolidationState = z.enum(['schematized', 'integrated', 'semantic', 'episodic_trace'])

/** Long-term memory: of one memory, or of a replay unit of 2–12 memories. */
export const SemanticMemory = z.object({
  id: Id,
  level: z.enum(['memory', 'unit']),
  gist: z.string(),
  category: z.string(),
  corticalRegion: CorticalRegion,
  knowledgeType: KnowledgeType,
  abstractionLevel: z.number().int().min(1).max(5),
  consolidatedStrength: z.number(),
  retrievalStrength: z.number(),
  memoryAge: MemoryAge,
  consolidationState: ConsolidationState,
  minicolumnId: z.number().int(),
  macrocolumnId: z.number().int(),
  columnRank: z.number().int(),
  relatedConcepts: z.array(z.string()),
  engine: Engine,
  degraded: z.boolean(),
  runId: Id,
  consolidatedAt: Timestamp,
  validUntil: Timestamp.nullable(),
  sources: z.array(MemoryCard),
})
export type SemanticMemory = z.infer<typeof SemanticMemory>

export const Features = z.object({
  entities: z.object({
    people: z.array(z.string()),
    organizations: z.array(z.string()),
    tools: z.array(z.string()),
    concepts: z.array(z.string()),
    locations: z.array(z.string()),
  }),
  importance: z.number(),
  urgency: z.number(),
  emotionalWeight: z.number(),
  emotion: z.enum(['joy', 'sadness', 'anger', 'fear', 'surprise', 'disgust', 'trust', 'anticipation', 'none']),
  sentiment: z.enum(['positive', 'neutral', 'negative']),
  /** −1 unpleasant .. 1 pleasant (Russell 1980). */
  valence: z.number(),
  /** 0 calm .. 1 excited (Russell 1980). */
  arousal: z.number(),
  taskType: z.enum(['goal', 'task', 'action', 'observation']),
  goal: z.string().nullable(),
  tasks: z.array(z.string()),
  actions: z.array(z.string()),
  temporalMarker: z.string().nullable(),
  causalLinks: z.array(z.string()),
  /** Where, with whom, with what. `affordance` is what the object was used for. */
  place: z.string().nullable(),
  objects: z.array(z.object({ name: z.string(), affordance: z.string().nullable() })),
  /** Times named in the text, resolved against when it was written; ms since the epoch. */
  dates: z.array(z.object({ text: z.string(), at: Timestamp })),
  keyphrases: z.array(z.string()),
  /** The memory's own most central sentence, without dates; '' when the text has none. */
  gist: z.string(),
  engine: Engine,
  degraded: z.boolean(),
})
export type Features = z.infer<typeof Features>

export const RunState = z.enum(['running', 'interrupted', 'stopped', 'failed', 'applied', 'undone'])
export type RunState = z.infer<typeof RunState>

export const StageReport = z.object({
  name: StageName,
  state: z.enum(['waiting', 'running', 'done', 'failed']),
  done: z.number().int(),
  total: z.number().int(),
  considered: z.number().int(),
  promoted: z.number().int(),
  /** Why the rest did not pass: reason → count. */
  gated: z.record(z.string(), z.number().int()),
  milliseconds: z.number(),
  testsPassed: z.number().int(),
})
export type StageReport = z.infer<typeof StageReport>

export const DreamRun = z.object({
  id: Id,
  kind: z.enum(['tick', 'night', 'manual']),
  state: RunState,
  asOf: Timestamp,
  seed: z.number().int(),
  timeZone: z.string(),
  startedAt: Timestamp,
  endedAt: Timestamp.nullable(),
  engine: Engine,
  stages: z.array(StageReport),
  /** Rows the change set added or altered, by table, after apply; empty before. */
  changes: z.record(z.string(), z.number().int()),
  error: z.object({ code: z.string(), message: z.string(), details: z.record(z.string(), z.unknown()) }).nullable(),
  /** One sentence for a person: what this run did, or why it did nothing. */
  summary: z.string(),
})
export type DreamRun = z.infer<typeof DreamRun>

export const DreamStatus = z.object({
  state: z.enum(['awake', 'dreaming', 'stopping', 'held_by_other_process']),
  run: DreamRun.nullable(),
  taskId: Id.nullable(),
  /** A run that was interrupted and can be resumed. */
  resumable: DreamRun.nullable(),
  pending: z.number().int(),
  /** Why there is nothing to dream on, or why it cannot start; null when it can. */
  whyNot: z.string().nullable(),
})
export type DreamStatus = z.infer<typeof DreamStatus>

/** One row that a dream added, altered or removed, as a person reads it. */
export const ChangeItem = z.object({
  sequence: z.number().int(),
  table: z.string(),
  operation: z.enum(['added', 'changed', 'removed']),
  /** "Garden plan ↔ Seed order: shared entity 'compost'" */
  description: z.string(),
  memoryIds: z.array(Id),
  before: z.record(z.string(), z.unknown()).nullable(),
  after: z.record(z.string(), z.unknown()).nullable(),
})
export type ChangeItem = z.infer<typeof ChangeItem>

export const TraceStep = z.object({
  runId: Id,
  asOf: Timestamp,
  stage: z.string(),
  outcome: z.enum(['passed', 'waited', 'stopped']),
  /** One sentence with the numbers. */
  text: z.string(),
  figures: z.record(z.string(), z.union([z.number(), z.string(), z.null()])),
})
export type TraceStep = z.infer<typeof TraceStep>

export const Trace = z.object({
  memory: MemoryCard,
  steps: z.array(TraceStep),
  /** The first stage where it stopped and why; null when it reached long-term memory. */
  stoppedAt: z.object({ stage: z.string(), reason: z.string() }).nullable(),
})
export type Trace = z.infer<typeof Trace>

export const Episode = z.object({
  id: Id,
  goal: z.string().nullable(),
  startedAt: Timestamp,
  endedAt: Timestamp,
  tasks: z.array(z.string()),
  actions: z.array(z.string()),
  memories: z.array(MemoryCard),
})
export type Episode = z.infer<typeof Episode>

/** A memory with everything that is known about it. */
export const MemoryDetail = z.object({
  memory: Memory,
  features: Features.nullable(),
  semantic: SemanticMemory.nullable(),
  /** Gists of the replay units it took part in. */
  units: z.array(SemanticMemory),
  episode: Episode.nullable(),
  insights: z.array(Insight),
  associations: z.array(AssociatedMemory),
  links: z.array(z.object({ target: z.string(), memory: MemoryCard.nullable() })),
  backlinks: z.array(MemoryCard),
  chunks: z.array(MemoryCard),
  accessCount: z.number().int(),
})
export type MemoryDetail = z.infer<typeof MemoryDetail>

export const Briefing = z.object({
  run: DreamRun.nullable(),
  /** True when nothing is worth saying; then only `markdown`'s one line is shown. */
  isSilent: z.boolean(),
  headline: z.string(),
  insights: z.array(Insight),
  gists: z.array(SemanticMemory),
  fading: z.array(MemoryCard),
  onThisDay: z.array(MemoryCard),
  markdown: z.string(),
})
export type Briefing = z.infer<typeof Briefing>
