import type { WriterDatabase } from './open.ts'
import { sql } from './sql.ts'

/** How long a lease lasts unless it is renewed, ms. */
export const LEASE_MS = 30_000

export interface Lease {
  name: string
  holder: string
  process_id: number
  expires_at: number
}

/**
 * Takes what only one process may hold, unless a living process holds it.
 *
 * A holder that was killed is known by its process id, so nobody waits for its lease to run out.
 *
 * @returns null when taken, else the lease that stands in the way
 */
export function acquireLease(
  database: WriterDatabase,
  request: { name: string; holder: string; processId: number; now: number },
): Lease | null {
  return database
    .transaction(() => {
      const held = database.prepare<[string], Lease>(sql`SELECT * FROM leases WHERE name = ?`).get(request.name)
      if (held !== undefined && held.holder !== request.holder && held.expires_at > request.now && isAlive(held.process_id)) return held
      database
        .prepare(sql`INSERT OR REPLACE INTO leases (name, holder, process_id, expires_at) VALUES (?, ?, ?, ?)`)
        .run(request.name, request.holder, request.processId, request.now + LEASE_MS)
      return null
    })
    .immediate()
}

/** @returns false when the lease was lost to another process in the meantime */
export function renewLease(database: WriterDatabase, request: { name: string; holder: string; now: number }): boolean {
  return (
    database
      .prepare(sql`UPDATE leases SET expires_at = ? WHERE name = ? AND holder = ?`)
      .run(request.now + LEASE_MS, request.name, request.holder).changes === 1
  )
}

export function releaseLease(database: WriterDatabase, request: { name: string; holder: string }): void {
  database.prepare(sql`DELETE FROM leases WHERE name = ? AND holder = ?`).run(request.name, request.holder)
}

/** True while a living process other than `holder` has it. */
export function heldByOther(database: WriterDatabase, request: { name: string; holder: string; now: number }): boolean {
  const held = database.prepare<[string], Lease>(sql`SELECT * FROM leases WHERE name = ?`).get(request.name)
  return held !== undefined && held.holder !== request.holder && held.expires_at > request.now && isAlive(held.process_id)
}

function isAlive(processId: number): boolean {
  try {
    process.kill(processId, 0)
    return true
  } catch (error) {
    // EPERM: it lives, but is another user's.
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
