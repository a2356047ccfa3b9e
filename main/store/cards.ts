import type { MemoryCard } from '../../contract/memory.ts'
import type { ReaderDatabase } from './open.ts'
import { sql } from './sql.ts'

/** A row of the view memory_cards. */
export interface CardRow {
  seq: number
  id: string
  title: string
  tags: string
  source: MemoryCard['source']
  created_at: number
  deleted_at: number | null
  chunk_index: number | null
  total_chunks: number | null
  parent_id: string | null
  head: string | null
  status: MemoryCard['status']
}

const EXCERPT_CHARACTERS = 200

/** Text without Markdown's marks, as one line. */
export function plainLine(text: string): string {
  return text
    .replaceAll(/```[^\n]*\n?/g, ' ')
    .replaceAll(/!?\[\[([^\]|]+\|)?([^\]]*)\]\]/g, '$2')
    .replaceAll(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replaceAll(/^\s{0,3}(?:#{1,6}|>|[-*+]|\d{1,9}[.)])\s+(?:\[[ xX]\]\s+)?/gm, '')
    .replaceAll(/[*`~]+|__+/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim()
}

/** One line of text without Markdown's marks, cut at a word. */
export function excerptOf(text: string, characters = EXCERPT_CHARACTERS): string {
  const plain = plainLine(text)
  if (plain.length <= characters) return plain
  const cut = plain.slice(0, characters)
  const space = cut.lastIndexOf(' ')
  return `${(space > characters * 0.6 ? cut.slice(0, space) : cut.replace(/[\uD800-\uDBFF]$/, '')).trimEnd()}…`
}

/** The text beside a title: the same words are not shown twice. */
function excerptBeside(title: string, head: string): string {
  const excerpt = excerptOf(head, EXCERPT_CHARACTERS + title.length)
  const rest = excerpt.startsWith(title) ? excerpt.slice(title.length).replace(/^[\s.:;,–—-]+/, '') : excerpt
  return excerptOf(rest.length > 0 ? rest : excerpt)
}

/** Turns a row of memory_cards into what a list shows. */
export function toMemoryCard(row: CardRow): MemoryCard {
  return {
    id: row.id,
    title: row.chunk_index === null ? row.title : `${row.title} (part ${row.chunk_index} of ${row.total_chunks ?? '?'})`,
    excerpt: excerptBeside(row.title, row.head ?? ''),
    tags: JSON.parse(row.tags) as string[],
    source: row.source,
    createdAt: row.created_at,
    deletedAt: row.deleted_at,
    status: row.status,
  }
}

/** Cards in the order of `ids`; an id that is unknown is left out. */
export function readCards(database: ReaderDatabase, ids: readonly string[]): MemoryCard[] {
  if (ids.length === 0) return []
  const rows = database
    .prepare<[string], CardRow>(
      sql`SELECT card.* FROM json_each(?) AS wanted JOIN memory_cards AS card ON card.id = wanted.value ORDER BY wanted.key`,
    )
    .all(JSON.stringify(ids))
  return rows.map(toMemoryCard)
}
