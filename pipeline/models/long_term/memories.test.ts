import { describe, expect, test } from 'vitest'
import { EVENING } from '../../../test/dream-notes.ts'
import { given, scratchWorkspace } from '../../../test/dream-run.ts'
import { longTermMemories, retrieval } from './memories.ts'
import { superseded } from './semantics.ts'

const DAY = 86_400_000

describe('long-term memory', () => {
  test('is recalled by strength, rank, recency and readings', async () => {
    const workspace = await scratchWorkspace()
    const base = { level: 'memory', abstraction_level: 2, valid_until: null, superseded_by: null, is_new: false, memory_id: 'm' }
    const rows = [
      { ...base, id: 'fresh', consolidated_strength: 2, consolidated_at: EVENING },
      { ...base, id: 'month', consolidated_strength: 0.6, consolidated_at: EVENING - 30 * DAY },
      { ...base, id: 'read', consolidated_strength: 0.6, consolidated_at: EVENING - 300 * DAY, abstraction_level: 4 },
      { ...base, id: 'unread', consolidated_strength: 0.5, consolidated_at: EVENING - 300 * DAY, abstraction_level: 3 },
    ]
    await given(workspace, 'long_term.semantics', rows, ['consolidated_strength', 'valid_until'])
    await given(
      workspace,
      'long_term.columns',
      rows.map(({ id }) => ({ semantic_id: id, minicolumn_id: 1, macrocolumn_id: 1 })),
    )
    await given(workspace, 'long_term.uses', [
      { semantic_id: 'fresh', access_count: 0, last_accessed_at: null, associations: 6 },
      { semantic_id: 'month', access_count: 0, last_accessed_at: null, associations: 5 },
      { semantic_id: 'read', access_count: 25, last_accessed_at: EVENING - 3 * DAY, associations: 9 },
      { semantic_id: 'unread', access_count: 1, last_accessed_at: EVENING - 290 * DAY, associations: 0 },
    ])
    await workspace.replace('long_term.superseded', { id: 'VARCHAR', valid_until: 'BIGINT', superseded_by: 'VARCHAR' }, [])
    await workspace.materialise(retrieval)
    const found = await workspace.all<Record<string, unknown>>(
      'SELECT id, column_rank, retrieval_strength, memory_age, consolidation_state FROM long_term.retrieval ORDER BY id',
    )
    expect(found.map((row) => Object.values(row))).toEqual([
      // 0.3 + 0.2 + 0.3 + 0
      ['fresh', 1, expect.closeTo(0.8, 12), 'recent', 'integrated'],
      // 0.18 + 0.2/√2 + 0.3/e + 0; equal strengths share rank 2
      ['month', 2, expect.closeTo(0.4317851886, 9), 'remote', 'episodic_trace'],
      // 0.18 + 0.2/√2 + 0.3·e^(−0.1) + 0.2
      ['read', 2, expect.closeTo(0.7928725817, 9), 'week_old', 'schematized'],
      // 0.15 + 0.2/2 + 0.3·e^(−290/30) + 0.2·ln 2/ln 11
      ['unread', 4, expect.closeTo(0.3078323, 6), 'remote', 'semantic'],
    ])
  })

  test('hands over what is new or visibly changed, and nothing else', async () => {
    const workspace = await scratchWorkspace()
    const now = {
      retrieval_strength: 0.5,
      memory_age: 'recent',
      consolidation_state: 'semantic',
      minicolumn_id: 1,
      macrocolumn_id: 1,
      valid_until: null as number | null,
    }
    const rows = ['new', 'same', 'faded', 'older', 'moved', 'gone', 'outdated'].map((id) => ({ id, is_new: id === 'new', ...now }))
    await given(
      workspace,
      'long_term.retrieval',
      rows.map((row) => {
        if (row.id === 'gone') return { ...row, retrieval_strength: 0.009 }
        return row.id === 'outdated' ? { ...row, valid_until: EVENING } : row
      }),
      ['retrieval_strength'],
    )
    await given(
      workspace,
      'long_term.stored',
      [
        { id: 'same', ...now, retrieval_strength: 0.504 },
        { id: 'faded', ...now, retrieval_strength: 0.506 },
        { id: 'older', ...now, memory_age: 'week_old' },
        { id: 'moved', ...now, minicolumn_id: 2 },
        { id: 'gone', ...now },
        { id: 'outdated', ...now },
      ],
      ['retrieval_strength'],
    )
    await given(workspace, 'long_term.semantics', [{ id: 'new', memory_id: 'm' }])
    await given(workspace, 'consolidation.ties', [{ memory_id: 'm', other_id: 'o', place: 1 }])
    await given(workspace, 'short_term.members', [{ memory_id: 'o', role: 'old' }])
    await workspace.materialise(longTermMemories)
    const found = await workspace.all<Record<string, string>>('SELECT id, outcome, integration_points FROM long_term.memories ORDER BY id')
    expect(found.map(({ id, outcome, integration_points }) => [id, outcome, integration_points])).toEqual([
      ['faded', 'changed', '[]'],
      ['gone', 'too_weak', '[]'],
      ['moved', 'changed', '[]'],
      ['new', 'new', '["o"]'],
      ['older', 'changed', '[]'],
      ['outdated', 'changed', '[]'],
      ['same', 'unchanged', '[]'],
    ])
  })

  test('marks a gist whose own value a later memory contradicts, and no other', async () => {
    const workspace = await scratchWorkspace()
    const memories = ['m1', 'm2', 'm3', 'm4'].map((memory_id, index) => ({ memory_id, created_at: EVENING + index * DAY }))
    await given(workspace, 'staging.memories', memories)
    await given(workspace, 'long_term.semantics', [
      { id: 's1', memory_id: 'm1', gist: 'The meeting room costs 180 euros a day.' },
      { id: 's2', memory_id: 'm2', gist: 'The meeting room costs 240 euros a day.' },
      { id: 's3', memory_id: 'm3', gist: 'We should leave the house more often; 1000.5 reasons.' },
    ])
    const contradiction = { kind: 'contradiction', confidence: 0.85 }
    await given(
      workspace,
      'consolidation.claims',
      [
        { claim_id: 'c1', ...contradiction, evidence: '{"earlier":"180","later":"240"}' },
        { claim_id: 'c2', ...contradiction, evidence: '{"earlier":"240","later":"250"}', confidence: 0.7 },
        { claim_id: 'c3', ...contradiction, evidence: '{"earlier":"100","later":"50"}' },
      ],
      ['confidence'],
    )
    await given(
      workspace,
      'consolidation.claim_citations',
      ['c1 m1', 'c1 m2', 'c2 m2', 'c2 m4', 'c3 m3', 'c3 m4'].map((pair) => ({ claim_id: pair.slice(0, 2), memory_id: pair.slice(3) })),
    )
    await workspace.materialise(superseded)
    expect(await workspace.all('SELECT * FROM long_term.superseded')).toEqual([
      { id: 's1', valid_until: EVENING + DAY, superseded_by: 's2' },
    ])
  })
})
