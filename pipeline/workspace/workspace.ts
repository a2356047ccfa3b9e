import { BIGINT, DOUBLE, VARCHAR } from '@duckdb/node-api'
import type { DuckDBConnection, DuckDBInstance, DuckDBType } from '@duckdb/node-api'
import type { Model } from '../sql.ts'
import { sql } from '../sql.ts'
import type { StopSignal } from '../stop-signal.ts'
import { loadRows } from './load-rows.ts'
import type { ColumnTypes, LoadedRow } from './load-rows.ts'
import { toAppError } from './workspace-errors.ts'

type Value = number | bigint | string
export type Row = Record<string, string | number | boolean | null | unknown[]>

/**
 * The dream's own database: statements, models and bulk loads on the single connection of a run.
 *
 * A statement sees the values it names (`$recency_time_constant`, `$as_of`) and no others. Every statement is a safe point: it does not
 * start after a stop, and a stop interrupts the one that runs.
 */
export class Workspace {
  readonly #instance: DuckDBInstance
  readonly #connection: DuckDBConnection
  readonly #stop: StopSignal
  readonly #values: Readonly<Record<string, Value>>

  constructor(instance: DuckDBInstance, connection: DuckDBConnection, stop: StopSignal, values: Readonly<Record<string, Value>>) {
    this.#instance = instance
    this.#connection = connection
    this.#stop = stop
    this.#values = values
  }

  async run(statement: string, values: Readonly<Record<string, Value>> = {}): Promise<void> {
    this.#stop.check()
    try {
      await this.#connection.run(statement, ...this.#bind(statement, values))
    } catch (error) {
      throw toAppError(error)
    }
  }

  /** Reads row by row, letting a stop through between chunks. 64-bit numbers arrive as numbers. */
  async *each<Result>(statement: string, values: Readonly<Record<string, Value>> = {}): AsyncGenerator<Result> {
    this.#stop.check()
    try {
      const result = await this.#connection.stream(statement, ...this.#bind(statement, values))
      for await (const rows of result.yieldRowObjectJs()) {
        for (const row of rows) yield withoutBigInts(row) as Result
        await this.#stop.breathe()
      }
    } catch (error) {
      throw toAppError(error)
    }
  }

  async all<Result>(statement: string, values: Readonly<Record<string, Value>> = {}): Promise<Result[]> {
    const rows: Result[] = []
    for await (const row of this.each<Result>(statement, values)) rows.push(row)
    return rows
  }

  /** The first column of the first row, as a number. */
  async count(statement: string, values: Readonly<Record<string, Value>> = {}): Promise<number> {
    const [row] = await this.all<Row>(statement, values)
    return Number(Object.values(row ?? {})[0] ?? 0)
  }

  /** Makes the tables of `models` anew, in order. */
  async materialise(...models: readonly Model[]): Promise<void> {
    for (const { name, select } of models) await this.run(`CREATE OR REPLACE TABLE ${name} AS ${select}`)
  }

  /** Makes a table anew from rows that TypeScript computed. */
  async replace(table: Model['name'], columns: ColumnTypes, rows: Iterable<LoadedRow>): Promise<void> {
    const definitions = Object.entries(columns).map(([name, type]) => `${name} ${type}`)
    await this.run(`CREATE OR REPLACE TABLE ${table} (${definitions.join(', ')})`)
    await this.append(table, columns, rows)
  }

  async append(table: Model['name'], columns: ColumnTypes, rows: Iterable<LoadedRow>): Promise<void> {
    this.#stop.check()
    try {
      await loadRows(this.#connection, table, columns, rows, this.#stop)
    } catch (error) {
      throw toAppError(error)
    }
  }

  /** Ends the statement that runs now, if one does; it fails with CANCELLED. */
  interrupt(): void {
    this.#connection.interrupt()
  }

  async checkpoint(): Promise<void> {
    await this.run(sql`CHECKPOINT`)
  }

  /** Only when no statement runs. */
  close(): void {
    this.#connection.closeSync()
    this.#instance.closeSync()
  }

  #bind(statement: string, values: Readonly<Record<string, Value>>): [Record<string, Value>, Record<string, DuckDBType>] {
    const bound: Record<string, Value> = {}
    const types: Record<string, DuckDBType> = {}
    for (const [, name] of statement.matchAll(/\$([a-z_]+)/g)) {
      const value = name === undefined ? undefined : (values[name] ?? this.#values[name])
      if (name === undefined || value === undefined) continue
      bound[name] = value
      types[name] = typeof value === 'number' ? DOUBLE : typeof value === 'bigint' ? BIGINT : VARCHAR
    }
    return [bound, types]
  }
}

function withoutBigInts(row: Record<string, unknown>): Record<string, unknown> {
  for (const name in row) if (typeof row[name] === 'bigint') row[name] = Number(row[name])
  return row
}
