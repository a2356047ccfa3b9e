import type { DuckDBAppender, DuckDBConnection } from '@duckdb/node-api'
import type { StopSignal } from '../stop-signal.ts'

export type ColumnTypes = Readonly<Record<string, 'VARCHAR' | 'BIGINT' | 'DOUBLE' | 'BOOLEAN'>>
export type LoadedRow = Readonly<Record<string, string | number | boolean | null>>

/** Appends rows to `schema.table` in bulk: all of them or, after an error, none. */
export async function loadRows(
  connection: DuckDBConnection,
  table: string,
  columns: ColumnTypes,
  rows: Iterable<LoadedRow>,
  stop: StopSignal,
): Promise<void> {
  const [schema, name] = table.split('.')
  const appender = await connection.createAppender(name ?? table, schema ?? null)
  const entries = Object.entries(columns)
  try {
    for (const row of rows) {
      for (const [column, type] of entries) appendValue(appender, type, row[column] ?? null)
      appender.endRow()
      await stop.breathe()
    }
  } catch (error) {
    appender.clear()
    throw error
  } finally {
    appender.closeSync()
  }
}

function appendValue(appender: DuckDBAppender, type: ColumnTypes[string], value: LoadedRow[string]): void {
  if (value === null || value === undefined) appender.appendNull()
  else if (type === 'VARCHAR') appender.appendVarchar(String(value))
  else if (type === 'DOUBLE') appender.appendDouble(Number(value))
  else if (type === 'BIGINT') appender.appendBigInt(BigInt(value))
  else appender.appendBoolean(value === true)
}
