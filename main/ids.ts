import { v7 } from 'uuid'

/** Makes ids: UUIDv7 (RFC 9562), so that they sort by the time they were made. */
export type IdSource = () => string

/** Ids of the given clock; two in one millisecond still ascend (the library keeps a counter when left to its own clock). */
export function createIdSource(now?: () => number): IdSource {
  return now === undefined ? () => v7() : () => v7({ msecs: now() })
}
