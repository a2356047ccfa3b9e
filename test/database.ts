import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { CaptureInput, Memory } from '../contract/memory.ts'
import { captureMemory } from '../main/store/memories.ts'
import { openWriter } from '../main/store/open.ts'
import type { WriterDatabase } from '../main/store/open.ts'

/** A fixed moment in tests: 2026-03-02T10:00:00Z, a Monday. */
export const TEST_NOW = Date.UTC(2026, 2, 2, 10)

/** A real, migrated database in memory, closed when the test ends. */
export function memoryDatabase(): WriterDatabase {
  const database = openWriter(':memory:', { now: () => TEST_NOW })
  onTestFinished(() => {
    database.close()
  })
  return database
}

/** A folder that is gone when the test ends. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'codex-dreams-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** Ids that ascend: 00000000-0000-7000-8000-000000000001 and so on. */
export function sequentialIds(): () => string {
  let last = 0
  return () => {
    last += 1
    return `00000000-0000-7000-8000-${last.toString(16).padStart(12, '0')}`
  }
}

/** Stores a note the way capture does. */
export function remember(database: WriterDatabase, input: string | CaptureInput, newId: () => string): Memory {
  return captureMemory(database, typeof input === 'string' ? { content: input } : input, { now: TEST_NOW, newId }).memory
}
