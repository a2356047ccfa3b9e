import { existsSync, mkdirSync, renameSync } from 'node:fs'
import { dirname } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import type { DuckDBConnection } from '@duckdb/node-api'
import { sql } from '../sql.ts'
import { toAppError } from './workspace-errors.ts'

export interface WorkspaceLocation {
  /** The file, or ':memory:'. */
  path: string
  /** Where DuckDB spills what does not fit in memory. */
  tempDirectory: string
  memoryLimitMb: number
}

export interface OpenedWorkspace {
  instance: DuckDBInstance
  connection: DuckDBConnection
  /** What a person should know about how it was opened; empty as a rule. */
  warnings: string[]
}

/**
 * Opens the workspace file, offline and closed to the rest of the machine.
 *
 * The file is derived: one that cannot be read is moved aside (first its write-ahead log alone, then itself) and begun anew.
 *
 * @throws AppError BUSY when another process has it open, DISK_FULL
 */
export async function openWorkspace(location: WorkspaceLocation, now: () => number): Promise<OpenedWorkspace> {
  mkdirSync(location.tempDirectory, { recursive: true })
  if (location.path !== ':memory:') mkdirSync(dirname(location.path), { recursive: true })
  const warnings: string[] = []
  const aside = `.damaged-${new Date(now()).toISOString().replace(/[:.]/g, '-')}`
  for (const path of [`${location.path}.wal`, location.path, null]) {
    try {
      return { ...(await open(location)), warnings }
    } catch (error) {
      const known = toAppError(error)
      if (known.code !== 'INTERNAL' || path === null) throw known
      if (!existsSync(path)) continue
      renameSync(path, path + aside)
      warnings.push(
        `The dream's workspace could not be read (${firstLine(known.details['reason'])}). Moved ${path} to ${path + aside} and went on.`,
      )
    }
  }
  throw toAppError(new Error('the workspace cannot be opened'))
}

async function open(location: WorkspaceLocation): Promise<{ instance: DuckDBInstance; connection: DuckDBConnection }> {
  const instance = await DuckDBInstance.create(location.path, {
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    memory_limit: `${location.memoryLimitMb}MB`,
    temp_directory: location.tempDirectory,
    // One thread: sums of floats come out the same on every machine.
    threads: '1',
    preserve_insertion_order: 'true',
  })
  try {
    const connection = await instance.connect()
    await connection.run(sql`SET enable_external_access = false`)
    await connection.run(sql`SET lock_configuration = true`)
    return { instance, connection }
  } catch (error) {
    instance.closeSync()
    throw error
  }
}

function firstLine(reason: unknown): string {
  return String(reason).split('\n')[0] ?? ''
}
