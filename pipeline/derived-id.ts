import { createHash } from 'node:crypto'

export type DerivedKind = 'goal' | 'entity' | 'episode' | 'memory_semantics' | 'unit_semantics' | 'insight'

/**
 * The id of a row that a dream makes: a UUID (version 8, RFC 9562) from the SHA-256 of its kind and natural key.
 *
 * The same goal, entity, episode or insight has the same id on another night, so that a put replaces it and never doubles it.
 */
export function derivedId(kind: DerivedKind, ...naturalKey: readonly (string | null)[]): string {
  const bytes = createHash('sha256')
    .update(JSON.stringify([kind, ...naturalKey]))
    .digest()
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`
}

/** A positive 31-bit number for a column of long-term memory, named after its oldest member so that it keeps its number as it grows. */
export function derivedColumn(kind: 'minicolumn' | 'macrocolumn', oldestMember: string): number {
  return createHash('sha256').update(`${kind}:${oldestMember}`).digest().readUInt32BE(0) >>> 1
}
