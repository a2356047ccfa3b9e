import { expect, test } from 'vitest'
import { TEST_NOW, memoryDatabase, remember, sequentialIds } from '../../test/database.ts'
import { stageChanges } from './change-set.ts'
import { editMemory } from './edit.ts'
import { deleteMemory } from './memories.ts'
import type { WriterDatabase } from './open.ts'
import { TRASH_KEEPS_MS, purgeDue, purgeMemory } from './purge.ts'
import { applyRun, beginRun, undoRun } from './runs.ts'

const RUN = '0000000d-0000-7000-8000-000000000001'

/** A dream that ties two memories and cites them: both in one insight, each in one of its own. */
function dreamOf(database: WriterDatabase, ids: string[]): void {
  const [a = '', b = ''] = ids.toSorted()
  const insight = (id: string) => ({
    table: 'insights' as const,
    operation: 'put' as const,
    row: {
      id,
      kind: 'pattern',
      text: 'Rosin',
      confidence: 1,
      basis: '',
      evidence: '{}',
      engine: 'builtin',
      degraded: 0,
      run_id: RUN,
      created_at: 0,
    },
  })
  const cite = (insightId: string, memoryId: string) => ({
    table: 'insight_citations' as const,
    operation: 'put' as const,
    row: { insight_id: insightId, memory_id: memoryId, position: 1, run_id: RUN },
  })
  beginRun(database, { id: RUN, kind: 'manual', asOf: TEST_NOW, seed: 1, timeZone: 'UTC', startedAt: TEST_NOW, engine: 'builtin' })
  stageChanges(database, RUN, [
    {
      table: 'associations',
      operation: 'put',
      row: {
        memory_a: a,
        memory_b: b,
        basis: 'shared_entity',
        via: 'rosin',
        strength: 0.5,
        weight: 0.1,
        co_activations: 1,
        last_activated_at: 0,
        run_id: RUN,
      },
    },
    ...ids.map((id) => ({
      table: 'memory_features' as const,
      operation: 'put' as const,
      row: { memory_id: id, content_hash: 'x', engine: 'builtin', features: '{"goal":"rosin"}', run_id: RUN },
    })),
    insight('both'),
    cite('both', a),
    cite('both', b),
    insight(`only ${a}`),
    cite(`only ${a}`, a),
  ])
}

function counts(database: WriterDatabase, tables: string[]): Record<string, number> {
  return Object.fromEntries(tables.map((table) => [table, database.prepare(`SELECT count(*) FROM ${table}`).pluck().get() as number]))
}

const TABLES = ['memories', 'memory_versions', 'memory_tags', 'memory_features', 'associations', 'insights', 'insight_citations']

test('purging removes the memory, its parts, its versions and what was derived from it alone, and leaves the rest', () => {
  const database = memoryDatabase()
  const newId = sequentialIds()
  const gone = remember(database, { content: 'Rosin. '.repeat(4_000), tags: ['shopping'] }, newId)
  const kept = remember(database, 'Buy rosin.', newId)
  editMemory(database, { id: gone.id, content: 'Rosin! '.repeat(4_000) }, { now: TEST_NOW + 1, newId })
  dreamOf(database, [gone.id, kept.id])
  applyRun(database, { id: RUN, now: TEST_NOW, stages: [], parameters: {}, warnings: [] })
  deleteMemory(database, gone.id, TEST_NOW + 2)
  expect(purgeMemory(database, gone.id)).toBe(1)
  expect(counts(database, TABLES)).toEqual({
    memories: 1,
    memory_versions: 0,
    memory_tags: 0,
    memory_features: 1,
    associations: 0,
    insights: 1,
    insight_citations: 1,
  })
  const quoted = database.prepare(`SELECT count(*) FROM change_items WHERE row_key LIKE '%' || ? || '%'`).pluck().get(gone.id)
  expect(quoted).toBe(0)
})

test('neither undoing nor applying a dream brings back what was purged', () => {
  const database = memoryDatabase()
  const newId = sequentialIds()
  const [gone, kept] = [remember(database, 'Rosin', newId), remember(database, 'Buy rosin.', newId)]
  const later = remember(database, 'Bow', newId)
  dreamOf(database, [gone.id, kept.id])
  deleteMemory(database, later.id, TEST_NOW)
  deleteMemory(database, gone.id, TEST_NOW)
  // The dream is still being handed over.
  stageChanges(database, RUN, [
    {
      table: 'memory_features',
      operation: 'put',
      row: { memory_id: later.id, content_hash: 'x', engine: 'builtin', features: '{}', run_id: RUN },
    },
  ])
  database.prepare('DELETE FROM memories WHERE id = ?').run(later.id)
  applyRun(database, { id: RUN, now: TEST_NOW, stages: [], parameters: {}, warnings: [] })
  const applied = counts(database, ['memory_features', 'associations'])
  purgeMemory(database, gone.id)
  undoRun(database, RUN)
  expect({ applied, undone: counts(database, TABLES) }).toEqual({
    applied: { memory_features: 2, associations: 1 },
    undone: { memories: 1, memory_versions: 0, memory_tags: 0, memory_features: 0, associations: 0, insights: 0, insight_citations: 0 },
  })
})

test('what has lain in the trash for 30 days goes, and nothing else ever does', () => {
  const database = memoryDatabase()
  const newId = sequentialIds()
  const ids = Array.from({ length: 4 }, (_, index) => remember(database, `Note ${index}`, newId).id)
  const [old = '', due = '', young = '', live = ''] = ids
  const now = TEST_NOW + 40 * 86_400_000
  deleteMemory(database, old, now - TRASH_KEEPS_MS - 1)
  deleteMemory(database, due, now - TRASH_KEEPS_MS)
  deleteMemory(database, young, now - TRASH_KEEPS_MS + 1)
  const outcome = purgeDue(database, now)
  const left = database.prepare('SELECT id FROM memories ORDER BY seq').pluck().all()
  expect({ outcome, left, again: purgeDue(database, now) }).toEqual({
    outcome: { purged: 2, isDone: true },
    left: [young, live],
    again: { purged: 0, isDone: true },
  })
})

test('what is not in the trash is not purged', () => {
  const database = memoryDatabase()
  const { id } = remember(database, 'Buy rosin.', sequentialIds())
  expect(() => purgeMemory(database, id)).toThrow(expect.objectContaining({ code: 'CONFLICT' }))
  expect(() => purgeMemory(database, '00000000-0000-7000-8000-00000000dead')).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }))
  expect(counts(database, ['memories'])).toEqual({ memories: 1 })
})
