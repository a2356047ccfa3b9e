import { open, readdir, realpath, stat } from 'node:fs/promises'
import { homedir } from 'node:os'
import { resolve } from 'node:path'
import { AppError } from '../../contract/errors.ts'
import { pathError } from './path-errors.ts'
import { headerProblem } from './record.ts'

/** Something that can be imported. */
export interface ImportSource {
  kind: 'folder' | 'lines'
  /** Absolute, without links: the same folder is always the same source. */
  path: string
}

/** A path as a person types it: relative to here, or with ~ for the home folder. */
export function expandPath(path: string): string {
  return resolve(path.trim().replace(/^~(?=$|[\\/])/, homedir()))
}

/**
 * Looks at what is to be imported before anything starts.
 *
 * @throws AppError UNREADABLE_PATH when it is missing, may not be read, or is neither a folder nor an export
 */
export async function inspectSource(given: string): Promise<ImportSource> {
  const path = expandPath(given)
  try {
    const real = await realpath(path)
    const stats = await stat(real)
    if (stats.isDirectory()) {
      await readdir(real)
      return { kind: 'folder', path: real }
    }
    if (!stats.isFile()) throw new AppError('UNREADABLE_PATH', { path, reason: 'it is neither a folder nor a file' })
    const problem = headerProblem(await readFirstLine(real))
    if (problem === null) return { kind: 'lines', path: real }
    throw new AppError('UNREADABLE_PATH', { path, reason: `a folder of notes or a Codex Dreams export is needed; ${problem}` })
  } catch (error) {
    throw pathError(path, error)
  }
}

const HEADER_BYTES = 4_096

async function readFirstLine(path: string): Promise<string> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEADER_BYTES), 0, HEADER_BYTES, 0)
    const [line] = buffer.toString('utf8', 0, bytesRead).split('\n', 1)
    return line ?? ''
  } finally {
    await file.close()
  }
}
