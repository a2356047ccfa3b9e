import { z } from 'zod'

/** Milliseconds since 1970-01-01T00:00:00Z. */
export const Timestamp = z.number().int()
export const Id = z.uuid()

/**
 * Upper bounds of what a person or a tool may store. Characters (UTF-16 units, as an input field counts them) unless the name
 * says bytes (of UTF-8).
 *
 * Beyond a bound in bytes the answer is SIZE_LIMIT: the field is right, but there is too much of it. Beyond a bound in
 * characters or in number, or with a character that does not belong there, it is VALIDATION: the field must be corrected.
 */
export const LIMITS = {
  /** Of one row. A longer text is cut into rows that fit. */
  contentBytes: 1_048_576,
  /** Of a whole text. */
  textBytes: 104_857_600,
  contextCharacters: 1_000,
  summaryCharacters: 500,
  tags: 50,
  tagCharacters: 50,
  metadataBytes: 16_384,
  searchLimit: 100,
  queryCharacters: 1_000,
} as const

export const Tag = z
  .string()
  .min(1)
  .max(LIMITS.tagCharacters)
  .regex(/^[\p{L}\p{M}\p{N}_/-]+$/u, 'a tag holds letters, digits, dash, underscore and slash only')

/** True when the text has at most so many bytes in UTF-8; encodes it only when its length leaves it open. */
export function fitsBytes(text: string, limit: number): boolean {
  if (text.length > limit) return false
  return text.length * 3 <= limit || new TextEncoder().encode(text).length <= limit
}

/** Marks a check whose failure is SIZE_LIMIT; `dispatch` reads it. */
const sizeLimit = (limit: number) => ({ error: `larger than ${limit} bytes`, params: { code: 'SIZE_LIMIT', limit } })

/** One line: a control character, a line break too, does not belong into it. */
const line = (characters: number) =>
  z
    .string()
    .max(characters)
    .regex(/^\P{Cc}*$/u, 'no control characters or line breaks')

const Content = z
  .string()
  .min(1)
  .refine((text) => fitsBytes(text, LIMITS.textBytes), sizeLimit(LIMITS.textBytes))
  .refine((text) => text.trim().length > 0, 'the note is empty')
const Context = line(LIMITS.contextCharacters)
const Summary = line(LIMITS.summaryCharacters)
const Tags = z.array(Tag).max(LIMITS.tags)
const Metadata = z
  .record(z.string(), z.json())
  .refine((value) => fitsBytes(JSON.stringify(value), LIMITS.metadataBytes), sizeLimit(LIMITS.metadataBytes))

export const MemorySource = z.enum(['capture', 'import', 'sample', 'cli', 'assistant'])

/**
 * One remembered text. `content` is exactly what the person gave, never altered by the machine.
 *
 * A text too long for one row is a parent row (`totalChunks` set, `chunkIndex` null, content empty on listings,
 * whole on `memory.get`) and its chunks (`parentId` set, `chunkIndex` 1-based).
 */
export const Memory = z.object({
  id: Id,
  content: z.string(),
  contentHash: z.string().length(64),
  title: z.string(),
  context: z.string().nullable(),
  summary: z.string().nullable(),
  tags: z.array(Tag),
  metadata: z.record(z.string(), z.json()),
  source: MemorySource,
  createdAt: Timestamp,
  updatedAt: Timestamp,
  deletedAt: Timestamp.nullable(),
  chunkIndex: z.number().int().min(1).nullable(),
  totalChunks: z.number().int().min(1).nullable(),
  parentId: Id.nullable(),
})
export type Memory = z.infer<typeof Memory>

export const CaptureInput = z.object({
  content: Content,
  context: Context.optional(),
  summary: Summary.optional(),
  tags: Tags.optional(),
  metadata: Metadata.optional(),
  source: MemorySource.optional(),
  createdAt: Timestamp.optional(),
})
export type CaptureInput = z.infer<typeof CaptureInput>

/** What is absent stays as it is; null takes it away. */
export const UpdateInput = z.object({
  id: Id,
  content: Content.optional(),
  context: Context.nullable().optional(),
  summary: Summary.nullable().optional(),
  tags: Tags.optional(),
  /** The `updatedAt` of what the person saw: a memory that was changed since is not overwritten. */
  expectedUpdatedAt: Timestamp.optional(),
})
export type UpdateInput = z.infer<typeof UpdateInput>

/** One state of a memory's text in its history; 1 is the oldest. */
export const MemoryVersion = z.object({
  version: z.number().int().min(1),
  isCurrent: z.boolean(),
  title: z.string(),
  context: z.string().nullable(),
  summary: z.string().nullable(),
  tags: z.array(z.string()),
  /** Unicode code points of its text. */
  characters: z.number().int(),
  /** When it was written. */
  updatedAt: Timestamp,
  /** When another took its place; null for the present one. */
  replacedAt: Timestamp.nullable(),
})
export type MemoryVersion = z.infer<typeof MemoryVersion>

/** A rename or merge of tags, which `tag.undo` takes back as a whole. */
export const TagChange = z.object({ id: Id, memories: z.number().int() })
export type TagChange = z.infer<typeof TagChange>

/** A memory in a list: enough to recognise it, without its whole text. */
export const MemoryCard = z.object({
  id: Id,
  title: z.string(),
  excerpt: z.string(),
  tags: z.array(z.string()),
  source: MemorySource,
  createdAt: Timestamp,
  deletedAt: Timestamp.nullable(),
  status: z.enum(['pending', 'processing', 'completed', 'failed', 'skipped']),
})
export type MemoryCard = z.infer<typeof MemoryCard>

/** Why two memories are tied. `linked` is the person's own [[link]]; the others are found by the dream. */
export const AssociationBasis = z.enum([
  'linked',
  'same_goal',
  'overlapping_tasks',
  'same_location',
  'close_in_time',
  'shared_entity',
  'similar_text',
])
export type AssociationBasis = z.infer<typeof AssociationBasis>

export const AssociatedMemory = z.object({
  memory: MemoryCard,
  basis: AssociationBasis,
  /** The entity, goal or task they share, where there is one. */
  via: z.string().nullable(),
  /** 0..1, how strongly the dream found them tied in its last replay. */
  strength: z.number(),
  /** 0..1, the Hebbian weight that grows over nights and decays unused. */
  weight: z.number(),
})
export type AssociatedMemory = z.infer<typeof AssociatedMemory>

/** A 0-based half-open range of UTF-16 units in the text beside it, to be shown highlighted. */
const TextRange = z.tuple([z.number().int(), z.number().int()])

export const SearchReason = z.object({
  arm: z.enum(['keyword', 'meaning', 'association', 'strength']),
  /** 1-based place in that arm's own list; null for a prior that has no list. */
  rank: z.number().int().nullable(),
  /** What that arm added to the fused score. */
  contribution: z.number(),
  /** One plain sentence: the matched words, the similarity, or the path in the graph. */
  explanation: z.string(),
})
export type SearchReason = z.infer<typeof SearchReason>

export const SearchResult = z.object({
  memory: MemoryCard,
  snippet: z.object({ text: z.string(), highlights: z.array(TextRange) }),
  score: z.number(),
  why: z.array(SearchReason),
})
export type SearchResult = z.infer<typeof SearchResult>

export const SearchInput = z.object({
  query: z.string().max(LIMITS.queryCharacters),
  limit: z.number().int().min(1).max(LIMITS.searchLimit).default(20),
  offset: z.number().int().min(0).max(10_000).default(0),
  tags: z.array(Tag).max(LIMITS.tags).optional(),
  /** True while the person still types: the last word matches as a prefix. */
  prefix: z.boolean().default(false),
})
export type SearchInput = z.infer<typeof SearchInput>

export const GraphNode = z.object({
  id: Id,
  title: z.string(),
  createdAt: Timestamp,
  /** 0..1; 0 where the memory has not been dreamt on. */
  retrievalStrength: z.number(),
  category: z.string().nullable(),
  /** Steps from the centre: 0, 1 or 2. */
  distance: z.number().int(),
})
export type GraphNode = z.infer<typeof GraphNode>

export const GraphEdge = z.object({
  source: Id,
  target: Id,
  basis: AssociationBasis,
  via: z.string().nullable(),
  strength: z.number(),
  weight: z.number(),
})
export type GraphEdge = z.infer<typeof GraphEdge>

export const Neighbourhood = z.object({
  center: Id,
  nodes: z.array(GraphNode),
  edges: z.array(GraphEdge),
  /** Neighbours left out because of the limit. */
  omitted: z.number().int(),
})
export type Neighbourhood = z.infer<typeof Neighbourhood>
