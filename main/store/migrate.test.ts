import { join } from 'node:path'
import { readdirSync, writeFileSync } from 'node:fs'
import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { TEST_NOW, sequentialIds, remember, temporaryFolder } from '../../test/database.ts'
import { MIGRATIONS, migrate } from './migrate.ts'
import { openWriter } from './open.ts'

const now = () => TEST_NOW
const NEWEST = MIGRATIONS.length

test('the released migrations are never edited: their names and order are pinned', () => {
  expect(MIGRATIONS.map(({ version, name }) => `${version} ${name}`)).toEqual(['1 memory', '2 dream', '3 edit', '4 formats'])
})

test('every table is STRICT, so that a wrong type never enters', () => {
  const database = openWriter(':memory:')
  const loose = database
    .prepare(`SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict = 0 AND name NOT LIKE 'sqlite_%'`)
    .pluck()
    .all()
  database.close()
  expect(loose.filter((name) => !String(name).startsWith('memories_fts') && !String(name).startsWith('vec_'))).toEqual([])
})

test('a database of the version before is backed up, migrated, and keeps its memories', () => {
  const folder = temporaryFolder()
  const path = join(folder, 'memories.db')
  const newId = sequentialIds()
  const first = openWriter(path, { now })
  const memory = remember(first, 'The kettle whistles in D.', newId)
  const next = { version: NEWEST + 1, name: 'next', sql: `CREATE TABLE next_thing (id INTEGER PRIMARY KEY) STRICT` }
  const outcome = migrate(first, { path, now, migrations: [...MIGRATIONS, next] })
  const kept = first.prepare('SELECT content FROM memories WHERE id = ?').pluck().get(memory.id)
  first.close()

  const backup = new Database(join(folder, 'backups', readdirSync(join(folder, 'backups'))[0] ?? ''), { readonly: true })
  const inBackup = backup.prepare('SELECT content FROM memories').pluck().all()
  backup.close()
  expect({ from: outcome.from, to: outcome.to, kept, inBackup }).toEqual({
    from: NEWEST,
    to: NEWEST + 1,
    kept: 'The kettle whistles in D.',
    inBackup: ['The kettle whistles in D.'],
  })
})

test('a migration that fails leaves the database as it was', () => {
  const database = openWriter(':memory:', { now })
  const broken = { version: NEWEST + 1, name: 'broken', sql: `CREATE TABLE half (id INTEGER) STRICT; INSERT INTO nowhere VALUES (1)` }
  expect(() => migrate(database, { path: ':memory:', now, migrations: [...MIGRATIONS, broken] })).toThrow(/nowhere/)
  const left = database.prepare(`SELECT count(*) FROM sqlite_master WHERE name = 'half'`).pluck().get()
  const version = database.prepare('SELECT max(version) FROM schema_migrations').pluck().get()
  database.close()
  expect({ left, version }).toEqual({ left: 0, version: NEWEST })
})

test('a database of a newer app is refused and not touched', () => {
  const path = join(temporaryFolder(), 'memories.db')
  const database = openWriter(path, { now })
  database.prepare(`INSERT INTO schema_migrations VALUES (99, 'future', 'x', 0)`).run()
  database.close()
  expect(() => openWriter(path, { now })).toThrow(
    expect.objectContaining({ code: 'NEWER_DATABASE', details: { databaseVersion: 99, appVersion: NEWEST } }),
  )
})

test('a database whose migration text differs from ours is refused', () => {
  const path = join(temporaryFolder(), 'memories.db')
  const database = openWriter(path, { now })
  database.prepare(`UPDATE schema_migrations SET checksum = 'other' WHERE version = 1`).run()
  database.close()
  expect(() => openWriter(path, { now })).toThrow(expect.objectContaining({ code: 'DATABASE_DAMAGED' }))
})

test('a file that is no database is refused and left as it is', () => {
  const path = join(temporaryFolder(), 'memories.db')
  writeFileSync(path, 'this is a shopping list, not a database '.repeat(50))
  expect(() => openWriter(path, { now })).toThrow(expect.objectContaining({ code: 'DATABASE_DAMAGED' }))
})
