import type { ImportRow } from './rows.ts'
import type { Memory } from '../../contract/memory.ts'

/** A memory as far as an import has to know it. */
export interface StoredMemory {
  id: string
  title: string
  contentHash: string
  context: string | null
  summary: string | null
  tags: string[]
  metadata: Memory['metadata']
  createdAt: number
  updatedAt: number
  deletedAt: number | null
  /** True for a part of a chunked text. */
  isChunk: boolean
  /** In the trash because the import that had brought it was undone, not because a person deleted it. */
  isUndone: boolean
}

export interface StoredFile {
  root: string
  path: string
  fileHash: string
  memoryId: string
}

/** What the store knows of the rows of one batch. */
export interface ImportStateRows {
  /** Of this root: the batch's own paths. Of any root: every file of the memories that these paths belong to. */
  files: StoredFile[]
  memories: StoredMemory[]
}

/** What to ask the store about a batch. */
export interface ImportStateRequest {
  root: string
  paths: string[]
  contentHashes: string[]
  memoryIds: string[]
}

export function stateRequest(root: string, rows: readonly ImportRow[]): ImportStateRequest {
  return {
    root,
    paths: rows.flatMap((row) => (row.movedFrom === null ? [row.path] : [row.path, row.movedFrom])),
    contentHashes: rows.map((row) => row.contentHash),
    memoryIds: rows.flatMap((row) => (row.restored === null ? [] : [row.restored.id])),
  }
}

export type Decision =
  | { outcome: 'new'; reason: string | null }
  | { outcome: 'changed' | 'duplicate'; memory: StoredMemory; reason: string | null }
  /** `isFileNoted`: the memory stays as it is, but the file's new hash or place is written down. */
  | { outcome: 'unchanged'; memory: StoredMemory; reason: string | null; isFileNoted: boolean }
  | { outcome: 'broken'; reason: string }

const STAYS_DELETED = 'deleted in the app; it stays in the trash'
const BROUGHT_BACK = 'brought back from the trash, where undoing an import had put it'

/**
 * What is known while an import goes on, and what a row means in the light of it.
 *
 * The import and its dry run share it: the import asks with the store's rows inside of its transaction, the dry run goes on
 * with what it would have written. So the one says what the other does.
 */
export class ImportState {
  readonly #root: string
  readonly #files = new Map<string, StoredFile | null>()
  readonly #memories = new Map<string, StoredMemory>()
  readonly #byHash = new Map<string, string | null>()
  readonly #filesOf = new Map<string, Set<string>>()

  constructor(root: string) {
    this.#root = root
  }

  /** Adds what the store says; what was applied here is newer and stays. */
  load({ files, memories }: ImportStateRows): void {
    for (const file of files) if (!this.#files.has(fileKey(file))) this.#setFile(file)
    for (const memory of memories) {
      if (this.#memories.has(memory.id)) continue
      this.#memories.set(memory.id, memory)
      if (!memory.isChunk && !this.#byHash.has(memory.contentHash)) this.#byHash.set(memory.contentHash, memory.id)
    }
  }

  decide(row: ImportRow): Decision {
    return row.restored === null ? this.#decideFile(row) : this.#decideRestored(row, row.restored.id)
  }

  /** Notes what a row became. `id` is that of the new memory. */
  apply(row: ImportRow, decision: Decision, id: string): void {
    if (decision.outcome === 'broken') return
    const memory = decision.outcome === 'new' ? newMemory(row, id) : decision.memory
    if (decision.outcome === 'changed') this.#replace(memory, changedMemory(memory, row))
    if (decision.outcome === 'new') this.#replace(null, memory)
    if (row.restored !== null || (decision.outcome === 'unchanged' && !decision.isFileNoted)) return
    if (row.movedFrom !== null) this.#removeFile(row.movedFrom)
    this.#setFile({ root: this.#root, path: row.path, fileHash: row.fileHash, memoryId: memory.id })
  }

  /** The memory as it now is; undefined when nothing is known of it. */
  memory(id: string): StoredMemory | undefined {
    return this.#memories.get(id)
  }

  #decideFile(row: ImportRow): Decision {
    const own = this.#file(row.path)
    const file = own ?? (row.movedFrom === null ? undefined : this.#file(row.movedFrom))
    const memory = file === undefined ? undefined : this.#memories.get(file.memoryId)
    if (file === undefined || memory === undefined) return this.#decideUnknown(row)
    if (memory.deletedAt !== null) return { outcome: 'unchanged', memory, reason: STAYS_DELETED, isFileNoted: false }
    if (own?.fileHash === row.fileHash) return { outcome: 'unchanged', memory, reason: null, isFileNoted: false }
    const twin = this.#twin(row.contentHash)
    if (twin !== undefined && twin.id !== memory.id) return this.#duplicateOf(twin)
    if (this.#isShared(memory.id, file)) {
      // Another file still holds the old text: that one keeps the memory.
      if (twin !== undefined) return { outcome: 'unchanged', memory, reason: null, isFileNoted: true }
      return { outcome: 'new', reason: `until now the same text as ${this.#nameOf(memory, file)}` }
    }
    const reason = own === undefined ? `moved from ${file.path}` : null
    if (isSame(memory, row)) return { outcome: 'unchanged', memory, reason, isFileNoted: true }
    return { outcome: 'changed', memory, reason }
  }

  #decideUnknown(row: ImportRow): Decision {
    const twin = this.#twin(row.contentHash)
    if (twin === undefined) return { outcome: 'new', reason: null }
    return twin.isUndone ? { outcome: 'changed', memory: twin, reason: BROUGHT_BACK } : this.#duplicateOf(twin)
  }

  #decideRestored(row: ImportRow, id: string): Decision {
    const memory = this.#memories.get(id)
    if (memory === undefined) return this.#decideUnknown(row)
    if (memory.isChunk) return { outcome: 'broken', reason: 'its id belongs to a part of another text' }
    if (memory.isUndone) return { outcome: 'changed', memory, reason: BROUGHT_BACK }
    const isDeletedHere = memory.deletedAt !== null && row.restored?.deletedAt === null
    if (isDeletedHere) return { outcome: 'unchanged', memory, reason: STAYS_DELETED, isFileNoted: false }
    if (row.updatedAt <= memory.updatedAt) return { outcome: 'unchanged', memory, reason: null, isFileNoted: false }
    const twin = this.#twin(row.contentHash)
    return twin === undefined || twin.id === id ? { outcome: 'changed', memory, reason: null } : this.#duplicateOf(twin)
  }

  #file(path: string): StoredFile | undefined {
    return this.#files.get(fileKey({ root: this.#root, path })) ?? undefined
  }

  #twin(contentHash: string): StoredMemory | undefined {
    const id = this.#byHash.get(contentHash)
    return id === undefined || id === null ? undefined : this.#memories.get(id)
  }

  #duplicateOf(twin: StoredMemory): Decision {
    const deleted = twin.deletedAt === null ? '' : `, which was ${STAYS_DELETED}`
    return { outcome: 'duplicate', memory: twin, reason: `the same text as ${this.#nameOf(twin)}${deleted}` }
  }

  /** The first of its other files, where it has one: titles repeat. */
  #nameOf(memory: StoredMemory, except?: StoredFile): string {
    const own = except === undefined ? null : fileKey(except)
    const [first] = [...(this.#filesOf.get(memory.id) ?? [])].filter((key) => key !== own).toSorted()
    const file = first === undefined ? undefined : this.#files.get(first)
    if (file === undefined || file === null) return `"${memory.title}"`
    return file.root === this.#root ? file.path : `${file.root}/${file.path}`
  }

  #isShared(memoryId: string, file: StoredFile): boolean {
    const files = this.#filesOf.get(memoryId)
    return files !== undefined && files.size > (files.has(fileKey(file)) ? 1 : 0)
  }

  #setFile(file: StoredFile): void {
    const key = fileKey(file)
    const previous = this.#files.get(key)
    if (previous !== undefined && previous !== null) this.#filesOf.get(previous.memoryId)?.delete(key)
    this.#files.set(key, file)
    const files = this.#filesOf.get(file.memoryId)
    if (files === undefined) this.#filesOf.set(file.memoryId, new Set([key]))
    else files.add(key)
  }

  #removeFile(path: string): void {
    const key = fileKey({ root: this.#root, path })
    const file = this.#files.get(key)
    if (file !== undefined && file !== null) this.#filesOf.get(file.memoryId)?.delete(key)
    this.#files.set(key, null)
  }

  #replace(before: StoredMemory | null, after: StoredMemory): void {
    if (before !== null) this.#byHash.set(before.contentHash, null)
    this.#byHash.set(after.contentHash, after.id)
    this.#memories.set(after.id, after)
  }
}

function fileKey({ root, path }: Pick<StoredFile, 'root' | 'path'>): string {
  return `${root}\0${path}`
}

/** When a memory was made: the modified time of a file that was edited says nothing about it. */
export function createdAtOf(memory: Pick<StoredMemory, 'createdAt'>, row: ImportRow): number {
  return row.isCreatedCertain ? row.createdAt : memory.createdAt
}

function fieldsOf(row: ImportRow) {
  const { title, contentHash, context, summary, tags, metadata } = row
  return { title, contentHash, context, summary, tags, metadata }
}

function isSame(memory: StoredMemory, row: ImportRow): boolean {
  const { title, contentHash, context, summary, tags, metadata } = memory
  const stored = { title, contentHash, context, summary, tags, metadata }
  return JSON.stringify(stored) === JSON.stringify(fieldsOf(row)) && createdAtOf(memory, row) === memory.createdAt
}

function newMemory(row: ImportRow, id: string): StoredMemory {
  const { createdAt, updatedAt } = row
  return { id, ...fieldsOf(row), createdAt, updatedAt, deletedAt: row.restored?.deletedAt ?? null, isChunk: false, isUndone: false }
}

function changedMemory(memory: StoredMemory, row: ImportRow): StoredMemory {
  const deletedAt = row.restored?.deletedAt ?? null
  return { ...memory, ...fieldsOf(row), createdAt: createdAtOf(memory, row), updatedAt: row.updatedAt, deletedAt, isUndone: false }
}
