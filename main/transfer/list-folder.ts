import type { Dirent } from 'node:fs'
import { open, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { ImportFile } from '../../contract/task.ts'
import { reasonOf } from './path-errors.ts'
import { isMarked } from './markdown-record.ts'
import { isNoteName } from './names.ts'
import { reportOf } from './report.ts'

export interface Listing {
  /** Notes, relative to the root with forward slashes, in one fixed order. */
  notes: string[]
  /** What is there besides, each with the reason why it is left out. */
  skipped: ImportFile[]
  /** Files that are no notes, which notes may show. */
  others: string[]
}

/** Folders that hold no notes of the person. Hidden folders are skipped, too. */
const SKIPPED_FOLDERS = new Set(['node_modules'])
const NO_NOTE = 'not a Markdown or text file'
/** Where an export keeps what is in the trash; elsewhere it is an editor's own trash. */
export const TRASH_FOLDER = '.trash'

/**
 * Lists the notes below a folder.
 *
 * Links are not followed: one that points inside would only lead to the same notes again, or round and round. A folder that
 * cannot be read is reported and passed over.
 */
export async function listFolder(
  root: string,
  isStopped: () => boolean = () => false,
  /** Folders of the editor's own, by path, and why they are passed over. */
  passedOver: ReadonlyMap<string, string> = new Map(),
): Promise<Listing> {
  const listing: Listing = { notes: [], skipped: [], others: [] }
  const waiting = ['']
  for (let folder = waiting.pop(); folder !== undefined && !isStopped(); folder = waiting.pop()) {
    const entries = await readEntries(root, folder, listing)
    const folders: string[] = []
    for (const entry of entries) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`
      const reason = passedOver.get(path) ?? (await whySkipped(root, path, entry))
      if (reason === NO_NOTE) listing.others.push(path)
      if (reason !== null) listing.skipped.push(reportOf(entry.isDirectory() ? `${path}/` : path, { outcome: 'ignored', reason }))
      else if (entry.isDirectory()) folders.push(path)
      else listing.notes.push(path)
    }
    waiting.push(...folders.toReversed())
  }
  return listing
}

async function readEntries(root: string, folder: string, listing: Listing): Promise<Dirent[]> {
  try {
    const entries = await readdir(join(root, folder), { withFileTypes: true })
    return entries.sort((one, other) => (one.name < other.name ? -1 : 1))
  } catch (error) {
    listing.skipped.push(reportOf(`${folder}/`, { outcome: 'broken', reason: `the folder cannot be read (${reasonOf(error)})` }))
    return []
  }
}

async function whySkipped(root: string, path: string, entry: Dirent): Promise<string | null> {
  if (entry.isSymbolicLink()) return 'a symbolic link; links are not followed'
  if (entry.isDirectory()) {
    if (path === TRASH_FOLDER && (await holdsExportedNotes(join(root, path)))) return null
    if (entry.name.startsWith('.')) return 'a hidden folder'
    return SKIPPED_FOLDERS.has(entry.name) ? 'a folder of installed packages' : null
  }
  if (!entry.isFile()) return 'neither a file nor a folder'
  if (entry.name.startsWith('.')) return 'a hidden file'
  return isNoteName(entry.name) ? null : NO_NOTE
}

async function holdsExportedNotes(folder: string): Promise<boolean> {
  const name = (await readdir(folder).catch(() => [])).find(isNoteName)
  if (name === undefined) return false
  const file = await open(join(folder, name)).catch(() => null)
  if (file === null) return false
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(64), 0, 64, 0)
    return isMarked(buffer.toString('latin1', 0, bytesRead))
  } finally {
    await file.close()
  }
}
