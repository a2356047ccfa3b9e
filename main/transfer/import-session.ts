import { listFolder } from './list-folder.ts'
import { countLines, readExport } from './read-lines.ts'
import { readNotes } from './read-folder.ts'
import type { ImportFormat } from '../../contract/task.ts'
import { AttachmentFinder } from './attachments.ts'
import { readConversations } from './conversation.ts'
import type { ConversationFormat } from './conversation.ts'
import { noteStyle } from './note-style.ts'
import { countElements } from './read-array.ts'
import type { ImportRow, ScannedFile } from './rows.ts'
import type { ImportSource } from './source.ts'

/** Folders in which an editor keeps copies of its own. */
const PASSED_OVER: Partial<Record<ImportFormat, ReadonlyMap<string, string>>> = {
  logseq: new Map([['logseq', "Logseq's own folder"]]),
}

export type ImportRequest = ImportSource & {
  /** Path and file hash of what was imported from this root before. */
  known: (readonly [path: string, fileHash: string])[]
}

/** What one batch may hold: the store's writer is never busy for long with one. */
const ROWS_PER_BATCH = 64
const CHARACTERS_PER_BATCH = 262_144
const FILES_PER_BATCH = 512

/** Reads a source in batches, each only when it is asked for, so that a slow writer slows down the reading. */
export class ImportSession {
  readonly #batches: AsyncGenerator<ScannedFile[]>
  #isStopped = false
  readonly #request: ImportRequest
  #notes: string[] = []
  #skipped: ScannedFile[] = []
  #others: string[] = []

  constructor(request: ImportRequest) {
    this.#request = request
    this.#batches = batched(this.#read())
  }

  /** @returns how many files, lines or conversations there are to read, and what they are now seen to be */
  async open(): Promise<{ total: number; format: ImportFormat }> {
    const { kind, path, format } = this.#request
    if (kind === 'lines') return { total: await countLines(path), format }
    if (kind === 'conversations') return { total: await countElements(path), format }
    const { notes, skipped, others } = await listFolder(path, () => this.#isStopped, PASSED_OVER[format])
    this.#notes = notes
    this.#others = others
    this.#skipped = skipped.map((file) => ({ file, row: null }))
    const isText = format === 'markdown' && notes.length > 0 && notes.every((note) => /\.txt$/i.test(note))
    return { total: notes.length + skipped.length, format: isText ? 'text' : format }
  }

  /** The next batch; null after the last. */
  async next(): Promise<ScannedFile[] | null> {
    const { value, done } = await this.#batches.next()
    return done === true || this.#isStopped ? null : value
  }

  stop(): void {
    this.#isStopped = true
  }

  async *#read(): AsyncGenerator<ScannedFile> {
    const request = this.#request
    const { path } = request
    if (request.kind === 'lines') return yield* readExport(path)
    if (request.kind === 'conversations') return yield* this.#readConversations(path, request.format)
    for (const scanned of this.#skipped) yield scanned
    const known = new Map(this.#request.known)
    const moved = missingByHash(known, this.#notes)
    const finder = new AttachmentFinder(path, this.#others)
    const style = await noteStyle(request.format, path)
    for await (const scanned of readNotes(path, this.#notes, style)) {
      const attachments = await finder.tell(scanned.file.path, scanned.shows ?? [])
      yield { ...compare(scanned, known, moved), attachments }
    }
  }

  /** A conversation that an export does not hold any more was not moved. */
  async *#readConversations(path: string, format: ConversationFormat): AsyncGenerator<ScannedFile> {
    const known = new Map(this.#request.known)
    for await (const scanned of readConversations(path, format)) yield compare(scanned, known, new Map())
  }
}

/** What is gone from the root, by the hash it had. */
function missingByHash(known: ReadonlyMap<string, string>, paths: readonly string[]): Map<string, string> {
  const present = new Set(paths)
  return new Map([...known].filter(([path]) => !present.has(path)).map(([path, hash]) => [hash, path]))
}

/** An unchanged file needs no row; one that is new here and lost elsewhere was moved. */
function compare({ file, row }: ScannedFile, known: ReadonlyMap<string, string>, moved: Map<string, string>): ScannedFile {
  if (row === null || row.restored !== null) return { file, row }
  const knownHash = known.get(row.path)
  if (knownHash === row.fileHash) return { file: { ...file, outcome: 'unchanged' }, row: null }
  const movedFrom = knownHash === undefined ? (moved.get(row.fileHash) ?? null) : null
  if (movedFrom !== null) moved.delete(row.fileHash)
  return { file, row: { ...row, movedFrom } }
}

async function* batched(files: AsyncGenerator<ScannedFile>): AsyncGenerator<ScannedFile[]> {
  let batch: ScannedFile[] = []
  let rows = 0
  let characters = 0
  for await (const scanned of files) {
    const size = scanned.row === null ? 0 : charactersOf(scanned.row)
    if (rows > 0 && characters + size > CHARACTERS_PER_BATCH) {
      yield batch
      batch = []
      rows = 0
      characters = 0
    }
    batch.push(scanned)
    rows += scanned.row === null ? 0 : 1
    characters += size
    if (rows >= ROWS_PER_BATCH || batch.length >= FILES_PER_BATCH) {
      yield batch
      batch = []
      rows = 0
      characters = 0
    }
  }
  if (batch.length > 0) yield batch
}

function charactersOf(row: ImportRow): number {
  const versions = row.restored?.versions.reduce((sum, version) => sum + version.content.length, 0) ?? 0
  return row.content.length + row.passages.reduce((sum, passage) => sum + passage.content.length, 0) + versions
}
