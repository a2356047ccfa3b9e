import type { TransferReader } from './dependencies.ts'
import { ImportState, stateRequest } from './decide.ts'
import { LinkIndex } from './link-index.ts'
import type { LinkName } from './link-index.ts'
import { normalizeTarget } from './names.ts'
import type { ImportRow, ImportRowOutcome } from './rows.ts'

interface PlannedNote {
  name: LinkName
  targets: { target: string; targetId: string | null }[]
}

const NAMES_PER_PAGE = 10_000

/** Thinks an import through without writing: the same decisions on the same knowledge, with stand-in ids. */
export class ImportPlan {
  readonly #root: string
  readonly #reader: TransferReader
  readonly #state: ImportState
  readonly #notes = new Map<string, PlannedNote>()
  /** Where files come to lie, by the memory they belong to; paths that are left. */
  readonly #paths = new Map<string, string[]>()
  readonly #leftPaths = new Set<string>()
  #sequence = 0

  constructor(root: string, reader: TransferReader) {
    this.#root = root
    this.#reader = reader
    this.#state = new ImportState(root)
  }

  async add(rows: readonly ImportRow[]): Promise<ImportRowOutcome[]> {
    this.#state.load(await this.#reader.importState(stateRequest(this.#root, rows)))
    return rows.map((row) => this.#addRow(row))
  }

  #addRow(row: ImportRow): ImportRowOutcome {
    const decision = this.#state.decide(row)
    this.#sequence += 1
    const newId = row.restored?.id ?? `planned-${this.#sequence}`
    this.#state.apply(row, decision, newId)
    const { outcome, reason } = decision
    if (outcome === 'broken') return { path: row.path, outcome, memoryId: null, reason }
    const id = outcome === 'new' ? newId : decision.memory.id
    const isFileNoted = row.restored === null && (outcome !== 'unchanged' || decision.isFileNoted)
    if (isFileNoted) this.#place(row, id)
    if (outcome === 'new' || outcome === 'changed') this.#note(row, id)
    return { path: row.path, outcome, memoryId: id, reason }
  }

  #place(row: ImportRow, id: string): void {
    this.#leftPaths.add(row.movedFrom ?? row.path)
    const paths = this.#paths.get(id)
    if (paths === undefined) this.#paths.set(id, [row.path])
    else paths.push(row.path)
  }

  #note(row: ImportRow, id: string): void {
    const memory = this.#state.memory(id)
    const { aliases } = row.metadata
    this.#notes.set(id, {
      name: {
        // After all that is stored, in the order of the import.
        seq: Number.MAX_SAFE_INTEGER / 2 + this.#sequence,
        id,
        title: row.title,
        aliases: Array.isArray(aliases) ? aliases.filter((alias) => typeof alias === 'string') : [],
        createdAt: memory?.createdAt ?? row.createdAt,
        files: row.restored?.files ?? [],
      },
      targets: row.links.map((link, position) => ({
        target: normalizeTarget(link),
        targetId: row.restored?.links?.[position]?.targetId ?? null,
      })),
    })
  }

  /** How many links of the new and changed notes would find their end. */
  async countResolvedLinks(): Promise<number> {
    const notes = [...this.#notes.values()]
    const index = new LinkIndex(notes.flatMap(({ targets }) => targets.map(({ target }) => target)))
    const ids = new Set<string>()
    const add = (name: LinkName) => {
      ids.add(name.id)
      index.add(name)
    }
    const named = new Map<string, LinkName>()
    for (let cursor: number | null = 0; cursor !== null;) {
      const page: Awaited<ReturnType<TransferReader['linkNames']>> = await this.#reader.linkNames(cursor, NAMES_PER_PAGE)
      for (const name of page.rows) {
        const now = this.#afterwards(name)
        if (this.#notes.has(now.id)) named.set(now.id, now)
        add(now)
      }
      cursor = page.nextCursor
    }
    for (const { name } of notes) {
      if (named.has(name.id)) continue
      const placed = this.#afterwards(name)
      named.set(name.id, placed)
      if (this.#state.memory(name.id)?.deletedAt === null) add(placed)
    }
    const isResolved = (source: LinkName, { target, targetId }: PlannedNote['targets'][number]) =>
      (targetId !== null && ids.has(targetId)) || index.resolve(target, source) !== null
    return notes.reduce((sum, { name, targets }) => {
      const source = named.get(name.id) ?? name
      return sum + targets.filter((target) => isResolved(source, target)).length
    }, 0)
  }

  /** What a memory is called once the import is done. */
  #afterwards(name: LinkName): LinkName {
    const planned = this.#notes.get(name.id)?.name
    const kept = name.files.filter(({ root, path }) => root !== this.#root || !this.#leftPaths.has(path))
    const placed = (this.#paths.get(name.id) ?? []).map((path) => ({ root: this.#root, path }))
    return {
      ...name,
      ...(planned && { title: planned.title, aliases: planned.aliases, createdAt: planned.createdAt }),
      files: [...kept, ...placed],
    }
  }
}
