import type { ReaderDatabase } from '../store/open.ts'
import { sql } from '../store/sql.ts'
import { findPhrase } from './keyword.ts'
import type { SearchQuery } from './query.ts'
import { prepared } from '../store/prepared.ts'

/** What a person asked to see only, or not to see. */
export interface Filter {
  /** Only these memories; null when all. */
  allowed: ReadonlySet<number> | null
  excluded: ReadonlySet<number>
}

// '0' is the character after '/': the range holds the tags nested in the given one.
export const findTaggedSql = sql`
SELECT memory.seq FROM memory_tags AS tagged JOIN memories AS memory ON memory.id = tagged.memory_id WHERE tagged.tag = @tag
UNION
SELECT memory.seq FROM memory_tags AS tagged JOIN memories AS memory ON memory.id = tagged.memory_id
WHERE tagged.tag >= @tag || '/' AND tagged.tag < @tag || '0'`

/** Turns required and excluded phrases and tags into sets of memories. A tag also stands for those nested in it: `a` for `a/b`. */
export function readFilter(database: ReaderDatabase, query: SearchQuery, tags: readonly string[]): Filter {
  const tagged = prepared<[{ tag: string }], number>(database, findTaggedSql).pluck()
  const seqsOfTag = (tag: string) => new Set([tag, tag.toLowerCase()].flatMap((written) => tagged.all({ tag: written }) as number[]))
  const seqsOfPhrase = (phrase: string) => new Set(findPhrase(database, phrase))
  const required = [...[...query.tags, ...tags].map(seqsOfTag), ...query.required.map(seqsOfPhrase)]
  const excluded = [...query.excludedTags.map(seqsOfTag), ...query.excluded.map(seqsOfPhrase)]
  return {
    allowed: required.length === 0 ? null : required.reduce((both, set) => both.intersection(set)),
    excluded: new Set(excluded.flatMap((set) => [...set])),
  }
}

/** True for a memory that the filter lets through. */
export function passes({ allowed, excluded }: Filter, seq: number): boolean {
  return !excluded.has(seq) && (allowed === null || allowed.has(seq))
}
