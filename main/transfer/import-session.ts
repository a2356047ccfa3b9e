import { listFolder } from './list-folder.ts'
import { countLines, readExport } from './read-lines.ts'
import { readNotes } from './read-folder.ts'
import type { ImportRow, ScannedFile } from './rows.ts'

export interface ImportRequest {
  /** A folder of notes, or a JSON lines export. */
  kind: 'folder' | 'lines'
  path: string
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

  constructor(request: ImportRequest) {
    this.#request = request
    this.#batches = batched(this.#read())
  }

  /** @returns how many files, or lines, there are to read */
  async open(): Promise<{ total: number }> {
    const { kind, path } = this.#request
    if (kind === 'lines') return { total: await countLines(path) }
    const { notes, skipped } = await listFolder(path, () => this.#isStopped)
    this.#notes = notes
    this.#skipped = skipped.map((file) => ({ file, row: null }))
    return { total: notes.length + skipped.length }
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
    const { kind, path } = this.#request
    if (kind === 'lines') return yield* readExport(path)
    for (const scanned of this.#skipped) yield scanned
    const known = new Map(this.#request.known)
    const moved = missingByHash(known, this.#notes)
    for await (const scanned of readNotes(path, this.#notes)) yield compare(scanned, known, moved)
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
