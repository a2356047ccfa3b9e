import { contentHash } from '../store/hash.ts'
import { CHUNK_ABOVE_CHARACTERS, chunkText } from './chunk.ts'
import type { ImportRow, Passage } from './rows.ts'

/** How a text is stored: whole, or cut when it is long. The hash is of the whole text either way. */
export function passagesOf(text: string): Pick<ImportRow, 'content' | 'contentHash' | 'passages'> {
  const hash = contentHash(text)
  if (text.length <= CHUNK_ABOVE_CHARACTERS) return { content: text, contentHash: hash, passages: [] }
  const passages: Passage[] = chunkText(text).map((content) => ({ id: null, content, contentHash: contentHash(content) }))
  return { content: '', contentHash: hash, passages }
}

/** Rows in the table: one, or one and its chunks. */
export function rowsOf(row: Pick<ImportRow, 'passages'>): number {
  return 1 + row.passages.length
}
