import { basename, dirname } from 'node:path/posix'
import { normalizeName, normalizeTarget } from './names.ts'

/** What a memory can be called by. */
export interface LinkName {
  seq: number
  id: string
  title: string
  aliases: string[]
  createdAt: number
  /** Where it was imported from. */
  files: { root: string; path: string }[]
}

interface Candidate {
  id: string
  isAlias: boolean
  createdAt: number
  seq: number
  folders: Set<string>
  paths: string[]
}

/**
 * Finds the memory that a [[link]] means: by title or file name, else by alias, without case and accents.
 *
 * Where several are called so, one in the same folder is preferred, then the oldest. A target with folders in it
 * ("Projects/Garden") means the file whose path ends so. A note is never its own target.
 */
export class LinkIndex {
  readonly #byName = new Map<string, Candidate[]>()
  readonly #wanted: ReadonlySet<string> | null

  /** @param targets normalised; names that no target can mean are not kept */
  constructor(targets: Iterable<string> | null = null) {
    this.#wanted = targets === null ? null : new Set([...targets].flatMap((target) => [target, basename(target)]))
  }

  add(name: LinkName): void {
    const paths = name.files.map(({ path }) => normalizeTarget(path))
    const candidate = {
      id: name.id,
      createdAt: name.createdAt,
      seq: name.seq,
      folders: new Set(name.files.map(folderOf)),
      paths,
    }
    const names = new Set([normalizeName(name.title), normalizeTarget(name.title), ...paths, ...paths.map((path) => basename(path))])
    for (const key of names) this.#put(key, { ...candidate, isAlias: false })
    for (const alias of name.aliases) {
      const key = normalizeName(alias)
      if (!names.has(key)) this.#put(key, { ...candidate, isAlias: true })
    }
  }

  /** @returns the id, or null when nothing is called so */
  resolve(target: string, source: Pick<LinkName, 'id' | 'files'>): string | null {
    const folders = source.files.map(folderOf)
    const isNear = (candidate: Candidate) => folders.some((folder) => candidate.folders.has(folder))
    const candidates = this.#find(target).filter(({ id }) => id !== source.id)
    const [best] = candidates.toSorted(
      (one, other) =>
        Number(one.isAlias) - Number(other.isAlias) ||
        Number(isNear(other)) - Number(isNear(one)) ||
        one.createdAt - other.createdAt ||
        one.seq - other.seq,
    )
    return best?.id ?? null
  }

  #find(target: string): Candidate[] {
    const named = this.#byName.get(target)
    if (named !== undefined || !target.includes('/')) return named ?? []
    return (this.#byName.get(basename(target)) ?? []).filter(({ paths }) => paths.some((path) => path.endsWith(`/${target}`)))
  }

  #put(key: string, candidate: Candidate): void {
    if (key === '' || (this.#wanted !== null && !this.#wanted.has(key))) return
    const candidates = this.#byName.get(key)
    if (candidates === undefined) this.#byName.set(key, [candidate])
    else candidates.push(candidate)
  }
}

function folderOf({ root, path }: { root: string; path: string }): string {
  return `${root}\0${dirname(path)}`
}
