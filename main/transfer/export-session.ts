import { createWriteStream } from 'node:fs'
import type { WriteStream } from 'node:fs'
import { mkdir, open, readdir, rename, rm, rmdir, stat, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { once } from 'node:events'
import { finished } from 'node:stream/promises'
import { AppError } from '../../contract/errors.ts'
import { FileNames } from './file-names.ts'
import { TRASH_FOLDER } from './list-folder.ts'
import { toMarkdown } from './markdown-record.ts'
import { errorCode, pathError } from './path-errors.ts'
import { FORMAT, toLine, toMoment } from './record.ts'
import type { ExportMemory } from './record.ts'

export interface ExportRequest {
  path: string
  format: 'jsonl' | 'markdown'
  exportedAt: number
}

export interface ExportResult {
  path: string
  memories: number
  files: number
  bytes: number
}

/** Where the export goes: for JSON lines into an empty folder, a file in it. Checks that nothing is overwritten. */
export async function exportTarget(path: string, format: ExportRequest['format']): Promise<string> {
  const kind = await kindOf(path)
  if (kind === 'missing') {
    await requireFolder(dirname(path))
    return path
  }
  if (kind !== 'empty folder') {
    throw new AppError('CONFLICT', { path, reason: kind === 'file' ? 'there is already a file of that name' : 'the folder is not empty' })
  }
  return format === 'jsonl' ? join(path, 'codex-dreams.jsonl') : path
}

async function kindOf(path: string): Promise<'missing' | 'file' | 'empty folder' | 'folder'> {
  try {
    const names = await readdir(path)
    return names.length === 0 ? 'empty folder' : 'folder'
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return 'missing'
    if (errorCode(error) === 'ENOTDIR') return (await stat(path).catch(() => null)) === null ? 'missing' : 'file'
    throw pathError(path, error)
  }
}

async function requireFolder(path: string): Promise<void> {
  try {
    const { isDirectory } = await stat(path).then((stats) => ({ isDirectory: stats.isDirectory() }))
    if (!isDirectory) throw new AppError('UNREADABLE_PATH', { path, reason: 'it is not a folder' })
  } catch (error) {
    throw pathError(path, error)
  }
}

/** Writes an export beside its place and moves it there at the end: nobody ever finds half of one. */
export class ExportSession {
  readonly #request: ExportRequest
  readonly #target: string
  readonly #temporary: string
  readonly #names = new FileNames()
  readonly #result: ExportResult
  #stream: WriteStream | null = null
  #failure: unknown = null
  #isOpen = true

  private constructor(request: ExportRequest, target: string) {
    this.#request = request
    this.#target = target
    this.#temporary = join(dirname(target), `.${basename(target)}.${process.pid}-${request.exportedAt}.partial`)
    this.#result = { path: target, memories: 0, files: 0, bytes: 0 }
  }

  static async open(request: ExportRequest): Promise<ExportSession> {
    const session = new ExportSession(request, await exportTarget(request.path, request.format))
    await session.#guard(() => session.#open())
    return session
  }

  async write(memories: readonly ExportMemory[]): Promise<void> {
    await this.#guard(async () => {
      for (const memory of memories) {
        await (this.#request.format === 'jsonl' ? this.#writeLine(toLine(memory)) : this.#writeNote(memory))
        this.#result.memories += 1
      }
    })
  }

  /** Moves what was written to its place. */
  async finish(): Promise<ExportResult> {
    await this.#guard(async () => {
      if (this.#stream !== null) {
        this.#stream.end()
        await finished(this.#stream)
      }
      await sync(this.#temporary)
      if ((await kindOf(this.#target)) === 'empty folder') await rmdir(this.#target)
      await exportTarget(this.#target, this.#request.format)
      await rename(this.#temporary, this.#target)
      this.#isOpen = false
    })
    return this.#result
  }

  /** Removes what was written so far, unless it is finished. */
  async discard(): Promise<void> {
    if (!this.#isOpen) return
    this.#isOpen = false
    this.#stream?.destroy()
    await rm(this.#temporary, { recursive: true, force: true })
  }

  async #open(): Promise<void> {
    if (this.#request.format === 'markdown') {
      await mkdir(this.#temporary)
      return
    }
    const stream = createWriteStream(this.#temporary, { flags: 'wx' })
    stream.on('error', (error) => {
      this.#failure = error
    })
    this.#stream = stream
    this.#result.files = 1
    await once(stream, 'open')
    await this.#writeLine(JSON.stringify({ ...FORMAT, exportedAt: toMoment(this.#request.exportedAt) }))
  }

  async #writeLine(line: string): Promise<void> {
    if (this.#failure !== null) throw this.#failure
    const bytes = Buffer.from(`${line}\n`)
    this.#result.bytes += bytes.length
    if (this.#stream?.write(bytes) === false) await once(this.#stream, 'drain')
  }

  async #writeNote(exported: ExportMemory): Promise<void> {
    const { memory } = exported
    const folder = memory.deletedAt === null ? '' : `${TRASH_FOLDER}/`
    if (folder !== '') await mkdir(join(this.#temporary, TRASH_FOLDER), { recursive: true })
    const bytes = Buffer.from(toMarkdown(exported))
    await writeFile(join(this.#temporary, this.#names.next(folder, memory.title, memory.createdAt)), bytes, { flag: 'wx' })
    this.#result.files += 1
    this.#result.bytes += bytes.length
  }

  async #guard(work: () => Promise<void>): Promise<void> {
    try {
      await work()
    } catch (error) {
      await this.discard()
      throw pathError(this.#target, error)
    }
  }
}

/** Brings a file safely to the disk before it gets its name. Folders are left to the system. */
async function sync(path: string): Promise<void> {
  if ((await stat(path)).isDirectory()) return
  const file = await open(path, 'r+')
  try {
    await file.sync()
  } finally {
    await file.close()
  }
}
