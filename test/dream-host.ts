import { createHash } from 'node:crypto'
import { CHANGE_TABLES } from '../contract/pipeline.ts'
import type {
  Change,
  ChangeTable,
  ChangeValue,
  DreamHost,
  Page,
  RunRequest,
  SourceAssociation,
  SourceGoal,
  SourceMemory,
} from '../contract/pipeline.ts'
import type { Features, StageReport } from '../contract/dream.ts'
import type { AssociationBasis } from '../contract/memory.ts'
import type { z } from 'zod'

type Row = Record<string, ChangeValue>

const KEYS: Record<ChangeTable, readonly string[]> = {
  goals: ['id'],
  memory_features: ['memory_id'],
  entities: ['id'],
  entity_mentions: ['entity_id', 'memory_id'],
  episodes: ['id'],
  episode_memories: ['episode_id', 'memory_id'],
  associations: ['memory_a', 'memory_b'],
  semantic_memories: ['id'],
  semantic_sources: ['semantic_id', 'memory_id'],
  insights: ['id'],
  insight_citations: ['insight_id', 'memory_id'],
  processing_states: ['memory_id'],
  dream_traces: ['run_id', 'memory_id'],
}

export type NoteInput = Partial<SourceMemory> & { id: string; content: string; createdAt: number }

/** A store in memory that a dream can be run against, with vectors of hashed words. `apply` is what the real host does after a run. */
export class FakeDreamHost implements DreamHost {
  readonly notes: NoteInput[]
  readonly links: { from: string; to: string }[] = []
  readonly tables = new Map<ChangeTable, Map<string, Row>>(CHANGE_TABLES.map((table) => [table, new Map()]))
  staged: Change[] = []
  batches: number[] = []
  reports: StageReport[][] = []
  pageSize = 1_000
  /** Called before every answer; may throw or wait. */
  before: (method: keyof DreamHost) => Promise<void> | void = () => undefined
  readonly #clocks = new Map<string, number>()

  constructor(notes: readonly NoteInput[]) {
    this.notes = [...notes]
  }

  rows(table: ChangeTable): Row[] {
    return [...(this.tables.get(table)?.values() ?? [])]
  }

  /** SHA-256 of everything handed over, in order. */
  get fingerprint(): string {
    return createHash('sha256').update(JSON.stringify(this.staged)).digest('hex')
  }

  apply(request: RunRequest): void {
    this.#clocks.set(request.runId, request.asOf)
    for (const { table, operation, row } of this.staged) {
      const key = keyOf(table, row)
      if (operation === 'put') this.tables.get(table)?.set(key, row)
      else this.tables.get(table)?.delete(key)
    }
    this.staged = []
  }

  async readMemories(cursor: number | null, limit: number): Promise<Page<SourceMemory>> {
    await this.before('readMemories')
    return this.#page(
      this.notes.map((note) => this.#toSource(note)),
      cursor,
      limit,
    )
  }

  async readEmbeddings(ids: string[]): Promise<Float32Array> {
    await this.before('readEmbeddings')
    const contents = new Map(this.notes.map((note) => [note.id, note.content]))
    return embedWords(ids.map((id) => contents.get(id) ?? ''))
  }

  async readAssociations(cursor: number | null, limit: number): Promise<Page<SourceAssociation>> {
    await this.before('readAssociations')
    const rows = this.#sorted('associations').map((row) => ({
      memoryA: String(row['memory_a']),
      memoryB: String(row['memory_b']),
      basis: row['basis'] as z.infer<typeof AssociationBasis>,
      via: row['via'] as string | null,
      strength: Number(row['strength']),
      weight: Number(row['weight']),
      coActivations: Number(row['co_activations']),
      lastActivatedAt: Number(row['last_activated_at']),
      weightAsOf: this.#clocks.get(String(row['run_id'])) ?? 0,
    }))
    return this.#page(rows, cursor, limit)
  }

  async readGoals(): Promise<SourceGoal[]> {
    await this.before('readGoals')
    return this.#sorted('goals').map((row) => ({
      id: String(row['id']),
      text: String(row['text']),
      normalizedText: String(row['normalized_text']),
    }))
  }

  async readLinks(cursor: number | null, limit: number): Promise<Page<{ from: string; to: string }>> {
    await this.before('readLinks')
    return this.#page(this.links, cursor, limit)
  }

  async readRows(table: ChangeTable, cursor: number | null, limit: number): Promise<Page<Row>> {
    await this.before('readRows')
    return this.#page(this.#sorted(table), cursor, limit)
  }

  async embed(texts: string[]): Promise<Float32Array> {
    await this.before('embed')
    return embedWords(texts)
  }

  async writeChanges(changes: Change[]): Promise<void> {
    await this.before('writeChanges')
    this.batches.push(changes.length)
    this.staged.push(...changes)
  }

  async progress(stages: StageReport[]): Promise<void> {
    await this.before('progress')
    this.reports.push(stages)
  }

  #sorted(table: ChangeTable): Row[] {
    return this.rows(table).sort((a, b) => (keyOf(table, a) < keyOf(table, b) ? -1 : 1))
  }

  #page<Item>(rows: readonly Item[], cursor: number | null, limit: number): Page<Item> {
    const start = cursor ?? 0
    const end = start + Math.min(limit, this.pageSize)
    return { rows: rows.slice(start, end), nextCursor: end < rows.length ? end : null }
  }

  #toSource(note: NoteInput): SourceMemory {
    const contentHash = hash(note.content)
    const state = this.tables.get('processing_states')?.get(note.id)
    const feature = this.tables.get('memory_features')?.get(note.id)
    const semantic = this.rows('semantic_memories').find((row) => row['memory_id'] === note.id)
    const isSame = state?.['content_hash'] === contentHash
    return {
      contentHash,
      title: note.content.slice(0, 40),
      context: null,
      tags: [],
      updatedAt: note.createdAt,
      isChunked: false,
      isPending: !isSame || state['status'] === 'pending' || state['status'] === 'failed',
      attemptCount: isSame ? Number(state['attempt_count']) : 0,
      accessCount: 0,
      lastAccessedAt: null,
      features: feature?.['content_hash'] === contentHash ? (JSON.parse(String(feature['features'])) as Features) : null,
      consolidatedAt: semantic === undefined ? null : Number(semantic['consolidated_at']),
      consolidatedStrength: semantic === undefined ? null : Number(semantic['consolidated_strength']),
      goalId: (state?.['goal_id'] ?? null) as string | null,
      ...note,
    }
  }
}

function keyOf(table: ChangeTable, row: Row): string {
  return KEYS[table].map((column) => String(row[column])).join(' ')
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

const DIMENSIONS = 768

/** Vectors of length 1 from hashed words: texts that share words are near. */
function embedWords(texts: readonly string[]): Float32Array {
  const vectors = new Float32Array(texts.length * DIMENSIONS)
  for (const [index, text] of texts.entries()) {
    const vector = vectors.subarray(index * DIMENSIONS, (index + 1) * DIMENSIONS)
    for (const word of text.toLowerCase().match(/\p{L}+/gu) ?? []) {
      for (const place of placesOf(word)) vector[place] = (vector[place] ?? 0) + 1
    }
    const length = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0))
    if (length > 0) for (const [place, value] of vector.entries()) vector[place] = value / length
  }
  return vectors
}

const places = new Map<string, number[]>()

function placesOf(word: string): number[] {
  const known = places.get(word)
  if (known !== undefined) return known
  const digest = createHash('sha256').update(word).digest()
  const found = Array.from({ length: 4 }, (_, index) => digest.readUInt16BE(index * 2) % DIMENSIONS)
  places.set(word, found)
  return found
}
