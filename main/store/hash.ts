import { createHash } from 'node:crypto'

/** SHA-256 of the text's UTF-8 bytes, 64 lower-case hex digits. Two texts are the same memory when it is equal. */
export function contentHash(content: string): string {
  return createHash('sha256').update(content, 'utf8').digest('hex')
}
