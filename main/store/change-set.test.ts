import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Change } from '../../contract/pipeline.ts'
import { TEST_NOW, memoryDatabase, remember, sequentialIds } from '../../test/database.ts'
import { stageChanges } from './change-set.ts'
import { listChanges } from './changes-read.ts'
import type { WriterDatabase } from './open.ts'
import { applyRun, beginRun, failRun, findResumable, markInterrupted, readRun, reopenRun, stopRun, undoRun } from './runs.ts'

const RUN = (index: number) => `0000000d-0000-7000-8000-${index.toString().padStart(12, '0')}`

function begin(database: WriterDatabase, index: number) {
  return beginRun(database, {
    id: RUN(index),
    kind: 'manual',
    asOf: TEST_NOW,
    seed: 1,
    timeZone: 'UTC',
    startedAt: TEST_NOW + index,
    engine: 'builtin',
  })
}

function apply(database: WriterDatabase, index: number) {
  return applyRun(database, { id: RUN(index), now: TEST_NOW + index, stages: [], parameters: { eta: 0.1 }, warnings: [] })
}

function goal(id: string, text: string, index: number): Change {
  return {
    table: 'goals',
    operation: 'put',
    row: { id, text, normalized_text: text.toLowerCase(), run_id: RUN(index), created_at: TEST_NOW },
  }
}

function association(a: string, b: string, strength: number, index: number): Change {
  return {
    table: 'associations',
    operation: 'put',
    row: {
      memory_a: a,
      memory_b: b,
      basis: 'shared_entity',
      via: 'compost',
      strength,
      weight: 0.1,
      co_activations: 1,
      last_activated_at: TEST_NOW,
      run_id: RUN(index),
    },
  }
}

const tables = ['goals', 'associations']
function snapshot(database: WriterDatabase): unknown {
  return tables.map((table) => database.prepare(`SELECT * FROM ${table} ORDER BY 1, 2`).all())
}

describe('a change set', () => {
  test('is invisible until applied, then there with its counts and before-images', () => {
    const database = memoryDatabase()
    const newId = sequentialIds()
    const [a, b] = [remember(database, 'Garden plan', newId).id, remember(database, 'Seed order', newId).id]
    begin(database, 1)
    stageChanges(database, RUN(1), [goal('g', 'Grow more beans', 1), association(a, b, 0.5, 1)])
    const before = snapshot(database)
    const run = apply(database, 1)
    begin(database, 2)
    stageChanges(database, RUN(2), [association(a, b, 0.75, 2), { table: 'goals', operation: 'remove', row: { id: 'g' } }])
    apply(database, 2)
    expect(before).toEqual([[], []])
    expect(run).toMatchObject({ state: 'applied', changes: { associations: 1, goals: 1 } })
    expect(
      listChanges(database, { id: RUN(2), limit: 10 }).items.map(({ operation, description }) => `${operation}: ${description}`),
    ).toEqual(['changed: Garden plan ↔ Seed order: both mention “compost”, strength 0.50 → 0.75', 'removed: Grow more beans'])
  })

  test('leaves out rows that would change nothing', () => {
    const database = memoryDatabase()
    begin(database, 1)
    stageChanges(database, RUN(1), [goal('g', 'Grow more beans', 1)])
    apply(database, 1)
    begin(database, 2)
    expect(stageChanges(database, RUN(2), [goal('g', 'Grow more beans', 2), goal('h', 'Sleep better', 2)])).toBe(1)
  })

  test('may write dream tables and known columns only', () => {
    const database = memoryDatabase()
    begin(database, 1)
    const stage = (change: unknown) => () => stageChanges(database, RUN(1), [change as Change])
    expect(stage({ table: 'memories', operation: 'put', row: { id: 'x' } })).toThrow(expect.objectContaining({ code: 'INTERNAL' }))
    expect(stage({ table: 'goals', operation: 'put', row: { id: 'x', surprise: 1 } })).toThrow(
      expect.objectContaining({ code: 'INTERNAL' }),
    )
    expect(stage({ table: 'goals', operation: 'remove', row: {} })).toThrow(expect.objectContaining({ code: 'INTERNAL' }))
  })

  test('that breaks a rule of the store is refused whole', () => {
    const database = memoryDatabase()
    const newId = sequentialIds()
    const [a, b] = [remember(database, 'One', newId).id, remember(database, 'Two', newId).id]
    begin(database, 1)
    stageChanges(database, RUN(1), [goal('g', 'Fine', 1), association(a, b, 7, 1)])
    expect(() => apply(database, 1)).toThrow(/CHECK/)
    expect({ tables: snapshot(database), state: readRun(database, RUN(1)).state }).toEqual({ tables: [[], []], state: 'running' })
  })
})

describe('undo', () => {
  test('of any series of runs, newest first, restores exactly what was there before each', () => {
    const change = fc.record({
      id: fc.integer({ min: 0, max: 5 }),
      text: fc.constantFrom('a', 'b', "it's; DROP", '"q"', '\u{1f331}'),
      remove: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.array(fc.array(change, { maxLength: 8 }), { minLength: 1, maxLength: 4 }), (runs) => {
        const database = memoryDatabase()
        const before: unknown[] = []
        runs.forEach((changes, index) => {
          before.push(snapshot(database))
          begin(database, index)
          const rows = new Map(
            changes.map(({ id, text, remove }) => [
              id,
              remove ? { table: 'goals', operation: 'remove', row: { id: `g${id}` } } : goal(`g${id}`, text, index),
            ]),
          )
          stageChanges(database, RUN(index), [...rows.values()] as Change[])
          apply(database, index)
        })
        for (let index = runs.length - 1; index >= 0; index -= 1) {
          expect(undoRun(database, RUN(index)).state).toBe('undone')
          expect(snapshot(database)).toEqual(before[index])
        }
      }),
      { numRuns: 60, seed: 11 },
    )
  })

  test('is refused while a later run stands on the same rows, and says which', () => {
    const database = memoryDatabase()
    for (const index of [1, 2]) {
      begin(database, index)
      stageChanges(database, RUN(index), [goal('g', `Version ${index}`, index)])
      apply(database, index)
    }
    expect(() => undoRun(database, RUN(1))).toThrow(
      expect.objectContaining({ code: 'CONFLICT', message: expect.stringContaining('later') }),
    )
    undoRun(database, RUN(2))
    expect(undoRun(database, RUN(1)).state).toBe('undone')
  })

  test('works once only', () => {
    const database = memoryDatabase()
    begin(database, 1)
    apply(database, 1)
    undoRun(database, RUN(1))
    expect(() => undoRun(database, RUN(1))).toThrow(expect.objectContaining({ code: 'CONFLICT' }))
  })
})

describe('a run that was cut off', () => {
  test('can be resumed with an empty change set', () => {
    const database = memoryDatabase()
    begin(database, 1)
    stageChanges(database, RUN(1), [goal('g', 'Half a night', 1)])
    const marked = markInterrupted(database, TEST_NOW)
    const resumable = findResumable(database)?.id
    const run = reopenRun(database, RUN(1))
    const staged = database.prepare('SELECT count(*) FROM change_items').pluck().get()
    expect({ marked, resumable, state: run.state, staged }).toEqual({ marked: 1, resumable: RUN(1), state: 'running', staged: 0 })
  })

  test('is no longer offered once another run has overtaken it', () => {
    const database = memoryDatabase()
    begin(database, 1)
    stopRun(database, { id: RUN(1), now: TEST_NOW, stages: [] })
    begin(database, 2)
    apply(database, 2)
    expect(findResumable(database)).toBeNull()
  })

  test('keeps its error when it failed, and cannot be resumed', () => {
    const database = memoryDatabase()
    begin(database, 1)
    failRun(database, { id: RUN(1), now: TEST_NOW, stages: [], error: { code: 'DREAM_FAILED', message: 'slots 1..9', details: {} } })
    expect(readRun(database, RUN(1))).toMatchObject({ state: 'failed', error: { code: 'DREAM_FAILED' } })
    expect(() => reopenRun(database, RUN(1))).toThrow(expect.objectContaining({ code: 'CONFLICT' }))
  })
})
