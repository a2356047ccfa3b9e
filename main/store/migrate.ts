import { createHash } from 'node:crypto'
import { existsSync, mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type Database from 'better-sqlite3'
import { AppError } from '../../contract/errors.ts'
import { memorySchema } from './migrations/0001-memory.ts'
import { dreamSchema } from './migrations/0002-dream.ts'
import { editSchema } from './migrations/0003-edit.ts'
import { importsSchema } from './migrations/0004-formats.ts'
import { sql } from './sql.ts'

export interface Migration {
  version: number
  name: string
  sql: string
}

/** In order, never edited once released: each is checked by the checksum of its text. */
export const MIGRATIONS: readonly Migration[] = [
  { version: 1, name: 'memory', sql: memorySchema },
  { version: 2, name: 'dream', sql: dreamSchema },
  { version: 3, name: 'edit', sql: editSchema },
  { version: 4, name: 'formats', sql: importsSchema },
]

const createTable = sql`
CREATE TABLE IF NOT EXISTS schema_migrations (
  version INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  checksum TEXT NOT NULL,
  applied_at INTEGER NOT NULL
) STRICT`

function checksum(migration: Migration): string {
  return createHash('sha256').update(migration.sql).digest('hex')
}

interface AppliedMigration {
  version: number
  name: string
  checksum: string
}

function readApplied(database: Database.Database): AppliedMigration[] {
  const exists = database.prepare(sql`SELECT 1 FROM sqlite_master WHERE name = 'schema_migrations'`).get()
  if (exists === undefined) return []
  return database.prepare<[], AppliedMigration>(sql`SELECT version, name, checksum FROM schema_migrations ORDER BY version`).all()
}

function refuseUnknown(applied: AppliedMigration[], migrations: readonly Migration[]): void {
  const newest = migrations.at(-1)?.version ?? 0
  for (const row of applied) {
    if (row.version > newest) {
      throw new AppError('NEWER_DATABASE', { databaseVersion: row.version, appVersion: newest })
    }
    const known = migrations.find((migration) => migration.version === row.version)
    if (known === undefined || checksum(known) !== row.checksum) {
      throw new AppError('DATABASE_DAMAGED', { migration: row.version, reason: 'its text differs from the one that was applied' })
    }
  }
}

/** Copies the database beside itself before it is changed. VACUUM INTO writes one consistent file while others read. */
function backUp(database: Database.Database, path: string, version: number, now: number): string {
  const folder = join(dirname(path), 'backups')
  mkdirSync(folder, { recursive: true })
  const stamp = new Date(now).toISOString().replaceAll(/[:.]/g, '-')
  const target = join(folder, `before-migration-from-${version}-${stamp}.db`)
  if (!existsSync(target)) database.prepare('VACUUM INTO ?').run(target)
  return target
}

/**
 * Brings a database to the newest version, each migration in one transaction, after a backup of what was there.
 *
 * @throws AppError NEWER_DATABASE when it was written by a newer app, DATABASE_DAMAGED when its history is not ours
 */
export function migrate(
  database: Database.Database,
  options: { path: string; now: () => number; migrations?: readonly Migration[] },
): { from: number; to: number; backup: string | null } {
  const migrations = options.migrations ?? MIGRATIONS
  const applied = readApplied(database)
  refuseUnknown(applied, migrations)
  const from = applied.at(-1)?.version ?? 0
  const to = migrations.at(-1)?.version ?? 0
  if (from === to) return { from, to, backup: null }
  const backup = from > 0 && options.path !== ':memory:' ? backUp(database, options.path, from, options.now()) : null
  database.exec(createTable)
  const record = database.prepare(sql`INSERT INTO schema_migrations (version, name, checksum, applied_at) VALUES (?, ?, ?, ?)`)
  for (const migration of migrations.slice(migrations.findIndex(({ version }) => version > from))) {
    applyOne(database, migration, () => record.run(migration.version, migration.name, checksum(migration), options.now()))
  }
  return { from, to, backup }
}

/** IMMEDIATE, and looks again inside: two processes may start on a fresh folder at the same moment. */
function applyOne(database: Database.Database, migration: Migration, record: () => void): void {
  const isApplied = database.prepare(sql`SELECT 1 FROM schema_migrations WHERE version = ?`)
  database
    .transaction(() => {
      if (isApplied.get(migration.version) !== undefined) return
      database.exec(migration.sql)
      record()
    })
    .immediate()
}
