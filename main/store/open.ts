import Database from 'better-sqlite3'
import { getLoadablePath } from 'sqlite-vec'
import { AppError } from '../../contract/errors.ts'
import { migrate } from './migrate.ts'

declare const writerBrand: unique symbol
declare const readerBrand: unique symbol

/** The one connection of this process that may write. */
export type WriterDatabase = Database.Database & { readonly [writerBrand]: true }
/** A connection that can only read. A writer can stand in for it, never the other way round. */
export type ReaderDatabase = (Database.Database & { readonly [readerBrand]: true }) | WriterDatabase

/** How long a connection waits for another process's write before SQLITE_BUSY, in ms. */
const BUSY_TIMEOUT_MS = 5_000

/**
 * Opens the database for writing: creates it where there is none, backs it up and migrates it where it is older.
 *
 * @param path a file, or ':memory:'
 * @throws AppError NEWER_DATABASE, DATABASE_DAMAGED
 */
export function openWriter(path: string, options: { now?: () => number } = {}): WriterDatabase {
  const database = new Database(path, { timeout: BUSY_TIMEOUT_MS })
  try {
    loadVectorExtension(database)
    database.pragma('journal_mode = WAL')
    // A capture that was answered survives a power cut (better-sqlite3's WAL default is NORMAL).
    database.pragma('synchronous = FULL')
    database.pragma('foreign_keys = ON')
    migrate(database, { path, now: options.now ?? Date.now })
    return database as WriterDatabase
  } catch (error) {
    database.close()
    if (error instanceof Database.SqliteError && /^SQLITE_(NOTADB|CORRUPT)/.test(error.code)) {
      throw new AppError('DATABASE_DAMAGED', { path, reason: error.message }, { cause: error })
    }
    throw error
  }
}

/** Opens an existing, migrated database for reading. */
export function openReader(path: string): ReaderDatabase {
  const database = new Database(path, { timeout: BUSY_TIMEOUT_MS, readonly: true })
  loadVectorExtension(database)
  database.pragma('query_only = ON')
  return database as ReaderDatabase
}

/** In the packaged app the library lies beside the archive, because the system's loader cannot read inside it. */
function loadVectorExtension(database: Database.Database): void {
  database.loadExtension(getLoadablePath().replace(/app\.asar(?=[\\/])/, 'app.asar.unpacked'))
}
