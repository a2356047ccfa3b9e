import { constants } from 'node:fs'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { reasonOf } from './path-errors.ts'
import { nameOf, parseNote } from './note.ts'
import { PLAIN_STYLE } from './note-style.ts'
import type { NoteStyle } from './note-style.ts'
import { reportOf } from './report.ts'
import type { ScannedFile } from './rows.ts'

/** Larger files are not notes. */
const LARGEST_FILE_BYTES = 100 * 1_048_576
/** Files that are read ahead, and the bytes they may take together (one larger file alone may exceed it). */
const FILES_AHEAD = 8
const BYTES_AHEAD = 32 * 1_048_576

type FileRead = { kind: 'bytes'; bytes: Uint8Array; modifiedAt: number } | { kind: 'broken'; size: number; reason: string }

interface Waiting {
  path: string
  size: number
  read: Promise<FileRead>
}

/** Reads and parses notes in the given order, a few files ahead of the one that is asked for. */
export async function* readNotes(root: string, paths: readonly string[], style: NoteStyle = PLAIN_STYLE): AsyncGenerator<ScannedFile> {
  const waiting: Waiting[] = []
  let ahead = 0
  const take = async (): Promise<ScannedFile> => {
    const { path, size, read } = waiting.shift() as Waiting
    const file = await read
    ahead -= size
    if (file.kind === 'bytes') return parseNote({ path, bytes: file.bytes, modifiedAt: file.modifiedAt }, style)
    return { file: reportOf(path, { outcome: 'broken', title: nameOf(path), bytes: file.size, reason: file.reason }), row: null }
  }
  for (const path of paths) {
    const { size, read } = await startReading(join(root, path))
    while (isFull(waiting.length, ahead + size)) yield await take()
    waiting.push({ path, size, read: read() })
    ahead += size
  }
  while (waiting.length > 0) yield await take()
}

function isFull(files: number, bytes: number): boolean {
  return files > 0 && (files >= FILES_AHEAD || bytes > BYTES_AHEAD)
}

/** Opens a file and tells its size; its bytes are read when there is room for them. Never rejects. */
async function startReading(path: string): Promise<{ size: number; read: () => Promise<FileRead> }> {
  const broken = (reason: string, size = 0) => ({ size: 0, read: () => Promise.resolve<FileRead>({ kind: 'broken', size, reason }) })
  try {
    // Not followed: between listing and reading it may have become a link to somewhere else.
    const file = await open(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0))
    const { size, mtimeMs } = await file.stat()
    if (size > LARGEST_FILE_BYTES) {
      await file.close()
      return broken('SIZE_LIMIT: the file is larger than 100 MB; split it and try again', size)
    }
    const read = async (): Promise<FileRead> => {
      try {
        return { kind: 'bytes', bytes: await file.readFile(), modifiedAt: mtimeMs }
      } catch (error) {
        return { kind: 'broken', size, reason: `the file cannot be read (${reasonOf(error)})` }
      } finally {
        await file.close()
      }
    }
    return { size, read }
  } catch (error) {
    return broken(`the file cannot be read (${reasonOf(error)})`)
  }
}
