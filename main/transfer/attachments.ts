import { stat } from 'node:fs/promises'
import { basename, dirname, join, normalize } from 'node:path/posix'
import type { ImportAttachment } from '../../contract/task.ts'
import { isNoteName } from './names.ts'

const EMBED = /!\[\[([^[\]|#^\n]{1,500})[^[\]\n]{0,500}\]\]|!\[[^[\]\n]{0,500}\]\((?:<([^<>\n]{1,500})>|([^()\s]{1,500}))[^()\n]{0,200}\)/g
const EXTENSION = /\.[a-z][a-z0-9]{1,7}$/i
const ADDRESS = /^(?:[a-z][a-z0-9+.-]*:|\/\/|#)/i

/** Files that a text without code shows (`![[plan.png]]`, `![](assets/plan.png)`), each once. Notes and web addresses are not among them. */
export function findAttachments(masked: string): string[] {
  if (!masked.includes('![')) return []
  const targets = [...masked.matchAll(EMBED)].map(([, wiki, bracketed, plain]) => wiki?.trim() ?? decoded(bracketed ?? plain ?? ''))
  return [...new Set(targets)].filter((target) => EXTENSION.test(target) && !isNoteName(target) && !ADDRESS.test(target))
}

function decoded(target: string): string {
  try {
    return decodeURIComponent(target)
  } catch (error) {
    if (error instanceof URIError) return target
    throw error
  }
}

/** Finds what notes show among the files of their folder, each once. */
export class AttachmentFinder {
  readonly #root: string
  readonly #byPath = new Map<string, string>()
  readonly #byName = new Map<string, string>()
  readonly #told = new Set<string>()

  /** @param files what is no note, relative to the root */
  constructor(root: string, files: readonly string[]) {
    this.#root = root
    for (const file of files) {
      this.#byPath.set(file.toLowerCase(), file)
      const name = basename(file).toLowerCase()
      if (!this.#byName.has(name)) this.#byName.set(name, file)
    }
  }

  /** Those that no note before has shown. */
  async tell(notePath: string, targets: readonly string[]): Promise<ImportAttachment[]> {
    const found: ImportAttachment[] = []
    for (const target of targets) {
      const file = this.#find(notePath, target)
      const path = file ?? target
      if (this.#told.has(path)) continue
      this.#told.add(path)
      found.push({ path, exists: file !== undefined, bytes: file === undefined ? 0 : await this.#size(file) })
    }
    return found
  }

  /** Beside the note, from the root, or anywhere by its name alone, as Obsidian looks for it. */
  #find(notePath: string, target: string): string | undefined {
    const places = [normalize(join(dirname(notePath), target)), normalize(target).replace(/^\/+/, '')]
    const byPath = places.map((place) => this.#byPath.get(place.toLowerCase())).find((file) => file !== undefined)
    return byPath ?? (target.includes('/') ? undefined : this.#byName.get(target.toLowerCase()))
  }

  async #size(file: string): Promise<number> {
    const stats = await stat(join(this.#root, file)).catch(() => null)
    return stats?.size ?? 0
  }
}
