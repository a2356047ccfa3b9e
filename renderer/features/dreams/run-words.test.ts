import { expect, test } from 'vitest'
import type { DreamRun } from '../../../contract/dream.ts'
import { RunState } from '../../../contract/dream.ts'
import { CHANGE_TABLES } from '../../../contract/pipeline.ts'
import { changeCounts, isResumable, stateWords, tableWords, toldChanges, withPresentRun } from './run-words.ts'

test('what changed is told with what matters first, and untouched tables are left out', () => {
  const changes = { dream_traces: 9, associations: 40, insights: 3, goals: 0, something_new: 1 }
  expect(changeCounts(changes).map(({ table }) => table)).toEqual(['insights', 'associations', 'dream_traces', 'something_new'])
  expect(toldChanges(changes)).toEqual([
    { table: 'insights', count: 3 },
    { table: 'associations', count: 40 },
  ])
})

test('every table a dream may write has words for one and for many', () => {
  expect(CHANGE_TABLES.filter((table) => tableWords(table).includes('_') || tableWords(table, 1) === tableWords(table, 2))).toEqual([])
  expect([tableWords('semantic_memories', 1), tableWords('new_table')]).toEqual(['gist', 'new table'])
})

test('a run can be gone on with when it was stopped or cut off, and every state is explained', () => {
  expect(RunState.options.filter(isResumable)).toEqual(['interrupted', 'stopped'])
  expect(RunState.options.filter((state) => stateWords(state).explanation === '')).toEqual([])
})

test('the journal shows the run that is under way as it is now, in front when the list does not have it yet', () => {
  const run = (id: string, state: RunState): DreamRun => ({
    id,
    kind: 'manual',
    state,
    asOf: 0,
    seed: 1,
    timeZone: 'UTC',
    startedAt: 0,
    endedAt: null,
    engine: 'builtin',
    stages: [],
    changes: {},
    error: null,
    summary: '',
  })
  const listed = [run('b', 'stopped'), run('a', 'applied')]
  const shown = (present: DreamRun | null) => withPresentRun(listed, present).map(({ id, state }) => `${id} ${state}`)
  expect([shown(null), shown(run('b', 'running')), shown(run('c', 'running'))]).toEqual([
    ['b stopped', 'a applied'],
    ['b running', 'a applied'],
    ['c running', 'b stopped', 'a applied'],
  ])
})
