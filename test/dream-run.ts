import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach } from 'vitest'
import type { RunOutcome, RunRequest } from '../contract/pipeline.ts'
import { createDreamWorker } from '../pipeline/dream-worker.ts'
import { GIST_DATE_PATTERN } from '../pipeline/gist-rules.ts'
import type { LanguageModel } from '../pipeline/language/language-model.ts'
import { resolveParameters } from '../pipeline/parameters.ts'
import type { StageContext } from '../pipeline/stage.ts'
import { StopSignal } from '../pipeline/stop-signal.ts'
import { openWorkspace } from '../pipeline/workspace/open-workspace.ts'
import type { ColumnTypes, LoadedRow } from '../pipeline/workspace/load-rows.ts'
import { Workspace } from '../pipeline/workspace/workspace.ts'
import type { FakeDreamHost } from './dream-host.ts'
import { EVENING } from './dream-notes.ts'
import { createPlainLanguage } from './plain-language.ts'

const cleanups: (() => void)[] = []
afterEach(() => {
  for (const cleanup of cleanups.splice(0).reverse()) cleanup()
})

/** A directory of this test's own, removed after it. */
export function scratchDirectory(): string {
  const path = mkdtempSync(join(tmpdir(), 'codex-dreams-'))
  cleanups.push(() => rmSync(path, { recursive: true, force: true }))
  return path
}

/** An empty workspace in memory with its stage schemas, closed after the test. */
export async function scratchWorkspace(parameters: Record<string, number> = {}, asOf = EVENING, isAsleep = false): Promise<Workspace> {
  const opened = await openWorkspace({ path: ':memory:', tempDirectory: scratchDirectory(), memoryLimitMb: 256 }, () => 0)
  const values = {
    ...resolveParameters(parameters),
    as_of: BigInt(asOf),
    gist_date_pattern: GIST_DATE_PATTERN,
    is_asleep: isAsleep ? 1 : 0,
  }
  const workspace = new Workspace(opened.instance, opened.connection, new StopSignal(() => performance.now()), values)
  cleanups.push(() => workspace.close())
  for (const schema of ['staging', 'working_memory', 'short_term', 'consolidation', 'long_term'])
    await workspace.run(`CREATE SCHEMA ${schema}`)
  return workspace
}

/** Makes a table from rows of one shape; columns are text, whole numbers, truths or floats after the first row that has a value. */
export async function given(
  workspace: Workspace,
  table: `${string}.${string}`,
  rows: readonly LoadedRow[],
  floats: readonly string[] = [],
): Promise<void> {
  const names = Object.keys(rows[0] ?? {})
  const typeOf = (name: string): ColumnTypes[string] => {
    const value = rows.map((row) => row[name]).find((candidate) => candidate !== null && candidate !== undefined)
    if (typeof value === 'number') return floats.includes(name) ? 'DOUBLE' : 'BIGINT'
    if (typeof value === 'boolean') return 'BOOLEAN'
    return floats.includes(name) ? 'DOUBLE' : 'VARCHAR'
  }
  await workspace.replace(table, Object.fromEntries(names.map((name) => [name, typeOf(name)])), rows)
}

/** What a stage needs to run alone on a scratch workspace. */
export function scratchContext(workspace: Workspace, host: FakeDreamHost, change: Partial<StageContext> = {}): StageContext {
  const language = createPlainLanguage()
  return {
    request: requestFor(),
    parameters: resolveParameters({}),
    workspace,
    host,
    language,
    builtinLanguage: language,
    stop: new StopSignal(() => performance.now()),
    progress: () => undefined,
    warn: () => undefined,
    ...change,
  }
}

export function requestFor(change: Partial<RunRequest> = {}): RunRequest {
  return {
    runId: '11111111-1111-7111-8111-111111111111',
    kind: 'night',
    asOf: EVENING,
    seed: 7,
    timeZone: 'Europe/Berlin',
    parameters: {},
    duckdbPath: ':memory:',
    tempDirectory: join(tmpdir(), 'codex-dreams-spill'),
    memoryLimitMb: 256,
    ...change,
  }
}

/** Runs one dream against a host, with the plain rules unless told otherwise. */
export async function dream(
  host: FakeDreamHost,
  change: Partial<RunRequest> = {},
  language: LanguageModel = createPlainLanguage(),
): Promise<RunOutcome> {
  return await createDreamWorker({ host, builtinLanguage: language, now: () => performance.now() }).run(requestFor(change))
}
