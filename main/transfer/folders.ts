import { readdir, stat } from 'node:fs/promises'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Folder } from '../../contract/task.ts'
import { isNoteName } from './names.ts'
import { pathError } from './path-errors.ts'
import { expandPath } from './source.ts'

const byName = new Intl.Collator('en', { numeric: true, sensitivity: 'base' })

/**
 * Lists a folder's folders, for choosing one to import. Hidden ones are left out.
 *
 * @param given the home folder when it is not given
 * @throws AppError UNREADABLE_PATH
 */
export async function listFolders(given?: string): Promise<Folder> {
  const path = given === undefined || given.trim() === '' ? homedir() : expandPath(given)
  try {
    const entries = (await readdir(path, { withFileTypes: true })).filter(({ name }) => !name.startsWith('.'))
    const folders = await Promise.all(
      entries.map(async (entry) => {
        const isFolder = entry.isDirectory() || (entry.isSymbolicLink() && (await isFolderAt(join(path, entry.name))))
        return isFolder ? [{ name: entry.name, path: join(path, entry.name) }] : []
      }),
    )
    return {
      path,
      parent: dirname(path) === path ? null : dirname(path),
      folders: folders.flat().toSorted((one, other) => byName.compare(one.name, other.name)),
      markdownFiles: entries.filter((entry) => entry.isFile() && isNoteName(entry.name)).length,
    }
  } catch (error) {
    throw pathError(path, error)
  }
}

/** A link that leads nowhere is no folder. */
async function isFolderAt(path: string): Promise<boolean> {
  const stats = await stat(path).catch(() => null)
  return stats?.isDirectory() ?? false
}
