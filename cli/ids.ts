import { AppError } from '../contract/errors.ts'
import { Id } from '../contract/memory.ts'
import type { Client } from '../contract/methods.ts'

/** Hex digits and dashes, long enough to be meant as a part of an id. */
const PART = /^[0-9a-f-]{4,36}$/

/** As many candidates as are worth showing when a prefix fits several. */
const CANDIDATES_SHOWN = 5

interface Candidate {
  id: string
  title: string
}

/**
 * The id that a person means by its beginning or its end, in the trash too. The ids of one import begin alike (they begin
 * with the time), so their ends are the shorter names.
 *
 * @throws AppError NOT_FOUND, or VALIDATION when it is no part of an id or fits several
 */
export function resolveMemoryId(client: Client, text: string): Promise<string> {
  return resolveId(text, async function* candidates() {
    for (const deleted of [false, true]) {
      let cursor: string | undefined
      do {
        const page = await client.call('memory.list', { limit: 100, deleted, ...(cursor === undefined ? {} : { cursor }) })
        yield* page.memories
        cursor = page.nextCursor ?? undefined
      } while (cursor !== undefined)
    }
  })
}

/** As `resolveMemoryId`, for the runs of the dream. */
export function resolveRunId(client: Client, text: string): Promise<string> {
  return resolveId(text, async function* candidates() {
    let cursor: string | undefined
    do {
      const page = await client.call('dream.runs', { limit: 100, ...(cursor === undefined ? {} : { cursor }) })
      yield* page.runs.map((run) => ({ id: run.id, title: run.summary }))
      cursor = page.nextCursor ?? undefined
    } while (cursor !== undefined)
  })
}

/** As `resolveMemoryId`, for imports. */
export function resolveImportId(client: Client, text: string): Promise<string> {
  return resolveId(text, async function* candidates() {
    let cursor: string | undefined
    do {
      const page = await client.call('transfer.imports', { limit: 100, ...(cursor === undefined ? {} : { cursor }) })
      yield* page.imports.map(({ id, path }) => ({ id, title: path }))
      cursor = page.nextCursor ?? undefined
    } while (cursor !== undefined)
  })
}

async function resolveId(text: string, candidates: () => AsyncIterable<Candidate>): Promise<string> {
  const part = text.trim().toLowerCase()
  if (Id.safeParse(part).success) return part
  if (!PART.test(part)) {
    throw new AppError(
      'VALIDATION',
      { id: text },
      { message: 'This is not an id. Give the whole id, or at least four characters of its beginning or end.' },
    )
  }
  const matches = new Map<string, string>()
  for await (const { id, title } of candidates()) if (id.startsWith(part) || id.endsWith(part)) matches.set(id, title)
  const [only] = matches.keys()
  if (only === undefined) throw new AppError('NOT_FOUND', { id: text })
  if (matches.size > 1) {
    const shown = [...matches].slice(0, CANDIDATES_SHOWN).map(([id, title]) => `${id} ${title}`)
    throw new AppError(
      'VALIDATION',
      { id: text, matches: matches.size, candidates: shown },
      { message: 'Several ids begin or end like this. Give more of it.' },
    )
  }
  return only
}
