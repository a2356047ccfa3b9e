import type { Statement } from 'better-sqlite3'
import type { ReaderDatabase } from './open.ts'

const statements = new WeakMap<ReaderDatabase, Map<string, Statement>>()

/**
 * A statement prepared once per connection. A search runs some twenty, and preparing them took a third of its time.
 *
 * A statement keeps its mode: do not share one text between `raw` or `pluck` and plain rows.
 */
export function prepared<Parameters extends unknown[], Row>(database: ReaderDatabase, text: string): Statement<Parameters, Row> {
  const known = statements.get(database) ?? new Map<string, Statement>()
  statements.set(database, known)
  const statement = known.get(text) ?? database.prepare(text)
  known.set(text, statement)
  return statement as unknown as Statement<Parameters, Row>
}
