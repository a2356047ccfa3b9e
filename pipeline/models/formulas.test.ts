import { describe, expect, test } from 'vitest'
import { EVENING } from '../../test/dream-notes.ts'
import { scratchWorkspace } from '../../test/dream-run.ts'
import { createRandom } from '../random.ts'
import type { ColumnTypes, LoadedRow } from '../workspace/load-rows.ts'
import type { Workspace } from '../workspace/workspace.ts'
import { consolidatedStrengths } from './consolidation/strengths.ts'
import { edges } from './consolidation/edges.ts'
import { learnedEdges } from './consolidation/learned-edges.ts'
import { replayed } from './consolidation/replayed.ts'
import { longTermMemories, retrieval } from './long_term/memories.ts'
import { strengths } from './short_term/strengths.ts'
import { scores } from './working_memory/scores.ts'

const MINUTE = 60_000
const HOUR = 3_600_000
const DAY = 86_400_000
/** The start of an attention window. */
const WINDOW = Date.UTC(2026, 5, 14, 9, 0)

/** Makes a table from rows of one shape; columns are text, whole numbers, truths or floats after the first row that has a value. */
async function given(
  workspace: Workspace,
  table: `${string}.${string}`,
  rows: readonly LoadedRow[],
  floats: readonly string[] = [],
): Promise<void> {
  const names = Object.keys(rows[0] ?? {})
  const typeOf = (name: string): ColumnTypes[string] => {
    const value = rows.map((row) => row[name]).find((candidate) => candidate !== null)
    if (typeof value === 'number') return floats.includes(name) ? 'DOUBLE' : 'BIGINT'
    if (typeof value === 'boolean') return 'BOOLEAN'
    return floats.includes(name) ? 'DOUBLE' : 'VARCHAR'
  }
  await workspace.replace(table, Object.fromEntries(names.map((name) => [name, typeOf(name)])), rows)
}

const FEATURE_FLOATS = ['importance', 'urgency', 'emotional_weight', 'valence', 'arousal', 'attention_at_rest', 'consolidated_strength']

describe('attention', () => {
  test('is 0.4·importance + 0.3·urgency + 0.3·emotion, times e^(−age/300 s) at the end of the window', async () => {
    const workspace = await scratchWorkspace()
    await given(workspace, 'staging.memories', [
      { memory_id: 'first', role: 'pending', created_at: WINDOW },
      { memory_id: 'later', role: 'pending', created_at: WINDOW + 4 * MINUTE },
      { memory_id: 'old', role: 'old', created_at: WINDOW },
    ])
    const features = { importance: 0.9, urgency: 0.4, emotional_weight: 0.2 }
    await given(
      workspace,
      'staging.features',
      ['first', 'later', 'old'].map((memory_id) => ({ memory_id, ...features })),
      FEATURE_FLOATS,
    )
    await workspace.materialise(scores)

    const rows = await workspace.all<Record<string, number>>('SELECT * FROM working_memory.scores ORDER BY created_at')
    expect(
      rows.map(({ window_end, attention_at_rest, recency, attention }) => [window_end, attention_at_rest, recency, attention]),
    ).toEqual([
      [WINDOW + 5 * MINUTE, expect.closeTo(0.54, 12), expect.closeTo(0.36787944117, 10), expect.closeTo(0.19865489823, 10)],
      [WINDOW + 5 * MINUTE, expect.closeTo(0.54, 12), expect.closeTo(0.81873075308, 10), expect.closeTo(0.44211460666, 10)],
    ])
  })
})

describe('short-term memory', () => {
  test.each([
    [true, 'sleep'],
    [false, null],
  ])('asleep (%s) what has just entered is ready by %s: the wait is for waking ticks', async (isAsleep, readyBy) => {
    const workspace = await scratchWorkspace({}, WINDOW, isAsleep)
    await given(workspace, 'short_term.members', [{ role: 'pending', goal_id: null, memory_id: 'a', created_at: WINDOW }])
    await given(
      workspace,
      'working_memory.slots',
      [{ memory_id: 'a', window_end: WINDOW + 5 * MINUTE, attention_at_rest: 0.6 }],
      FEATURE_FLOATS,
    )
    const calm = { emotional_weight: 0.5, sentiment: 'neutral', valence: 0, arousal: 0 }
    await given(workspace, 'staging.features', [{ memory_id: 'a', ...calm }], FEATURE_FLOATS)
    await workspace.materialise(strengths)
    expect(await workspace.all(`SELECT ready_by, is_ready FROM short_term.strengths`)).toEqual([
      { ready_by: readyBy, is_ready: readyBy !== null },
    ])
  })

  test('weighs attention, sentiment and emotion; counts the goal; and says by what a memory is ready', async () => {
    const workspace = await scratchWorkspace({}, WINDOW + 70 * MINUTE)
    const member = { role: 'pending', goal_id: 'g' as string | null, window_end: WINDOW + 65 * MINUTE }
    const members = [
      { ...member, memory_id: 'a', created_at: WINDOW },
      { ...member, memory_id: 'b', created_at: WINDOW + 10 * MINUTE },
      { ...member, memory_id: 'c', created_at: WINDOW + 60 * MINUTE },
      { ...member, memory_id: 'd', created_at: WINDOW + 62 * MINUTE, goal_id: null },
      { ...member, memory_id: 'e', created_at: WINDOW + 63 * MINUTE, goal_id: null },
      { ...member, memory_id: 'f', created_at: WINDOW, goal_id: null, window_end: WINDOW + 40 * MINUTE },
    ]
    await given(workspace, 'short_term.members', members)
    await given(
      workspace,
      'working_memory.slots',
      members.map(({ memory_id, window_end }) => ({ memory_id, window_end, attention_at_rest: 0.6 })),
      FEATURE_FLOATS,
    )
    const calm = { emotional_weight: 0.5, sentiment: 'neutral', valence: 0, arousal: 0 }
    await given(
      workspace,
      'staging.features',
      [
        { memory_id: 'a', ...calm },
        { memory_id: 'b', ...calm, sentiment: 'positive', emotional_weight: 0.75, valence: -0.5, arousal: 0.8 },
        { memory_id: 'c', ...calm, sentiment: 'negative' },
        { memory_id: 'd', ...calm },
        { memory_id: 'e', ...calm, emotional_weight: 0.9 },
        { memory_id: 'f', ...calm },
      ],
      FEATURE_FLOATS,
    )
    await workspace.materialise(strengths)

    const rows = await workspace.all<Record<string, unknown>>(`
      SELECT memory_id, stm_strength, hebbian_potential, same_goal_memories, consolidation_priority, replay_priority, ready_by
      FROM short_term.strengths ORDER BY memory_id`)
    expect(rows.map((row) => Object.values(row))).toEqual([
      // 0.5·0.6 + 0.10 + 0.2·0.5 = 0.50; 0.4·0.50 + 0.3·ln 4 + 0.3·0.5 = 0.765888
      ['a', expect.closeTo(0.5, 12), 1, 3, expect.closeTo(0.7658883083, 10), expect.closeTo(0.7658883083, 10), null],
      // 0.30 + 0.20 + 0.15 = 0.65; emotion above 0.7 counts whole: 0.26 + 0.415888 + 0.3 = 0.975888; · (1 + 0.2·0.5·0.8)
      ['b', expect.closeTo(0.65, 12), 2, 3, expect.closeTo(0.9758883083, 10), expect.closeTo(1.053959373, 9), null],
      // 0.30 + 0.15 + 0.10 = 0.55; an hour holds a, b and c
      ['c', expect.closeTo(0.55, 12), 3, 3, expect.closeTo(0.7858883083, 10), expect.closeTo(0.7858883083, 10), 'active_goal'],
      // 0.4·0.50 + 0.3·ln 2 + 0.15
      ['d', expect.closeTo(0.5, 12), 1, 1, expect.closeTo(0.5579441542, 10), expect.closeTo(0.5579441542, 10), null],
      ['e', expect.closeTo(0.58, 12), 1, 1, expect.closeTo(0.7399441542, 10), expect.closeTo(0.7399441542, 10), 'flashbulb'],
      ['f', expect.closeTo(0.5, 12), 1, 1, expect.closeTo(0.5579441542, 10), expect.closeTo(0.5579441542, 10), 'time'],
    ])
  })
})

describe('consolidation', () => {
  test('grows strength by associations, weakens what stays below 0.5, and promotes what is above it', async () => {
    const workspace = await scratchWorkspace()
    const ids = ['strong', 'weak', 'alone']
    await given(
      workspace,
      'short_term.strengths',
      ids.map((memory_id) => ({ memory_id, stm_strength: memory_id === 'alone' ? 0.5 : 0.4 })),
      ['stm_strength'],
    )
    await given(
      workspace,
      'consolidation.replayed',
      ids.map((memory_id) => ({ memory_id })),
    )
    await given(
      workspace,
      'consolidation.ties',
      [
        { memory_id: 'strong', strength: 0.8, place: 1 },
        { memory_id: 'strong', strength: 0.5, place: 2 },
        { memory_id: 'weak', strength: 0.1, place: 1 },
      ],
      ['strength'],
    )
    await workspace.materialise(consolidatedStrengths)
    const rows = await workspace.all<Record<string, unknown>>(
      'SELECT memory_id, pre_strength, consolidated_strength, is_promoted FROM consolidation.strengths ORDER BY memory_id',
    )
    expect(rows.map((row) => Object.values(row))).toEqual([
      // 0.5 is neither weakened nor promoted
      ['alone', 0.5, 0.5, false],
      // 0.4 · 1.2 · (1 + ln 2.3)
      ['strong', expect.closeTo(0.879796379, 9), expect.closeTo(0.879796379, 9), true],
      // 0.4 · 1.1 · (1 + ln 1.1) = 0.481936…; · 0.95
      ['weak', expect.closeTo(0.4819364792, 9), expect.closeTo(0.4578396552, 9), false],
    ])
  })

  test('replays the most urgent within the budget, and old memories as a fifth of the whole', async () => {
    const workspace = await scratchWorkspace({ replay_budget: 5 })
    const ready = ['r1', 'r2', 'r3', 'r4', 'r5'].map((memory_id, index) => ({ memory_id, replay_priority: 1 - index / 10, is_ready: true }))
    await given(workspace, 'short_term.strengths', ready, ['replay_priority'])
    await given(workspace, 'short_term.members', [
      ...ready.map(({ memory_id }) => ({ memory_id, role: 'pending' })),
      ...['o1', 'o2'].map((memory_id) => ({ memory_id, role: 'old' })),
    ])
    await given(
      workspace,
      'consolidation.ties',
      [
        { memory_id: 'r1', other_id: 'o1', strength: 0.3, weight: 0 },
        { memory_id: 'r2', other_id: 'o2', strength: 0.3, weight: 0.2 },
        { memory_id: 'r5', other_id: 'o1', strength: 0.8, weight: 0.8 },
      ],
      ['strength', 'weight'],
    )
    await workspace.materialise(replayed)
    const rows = await workspace.all<{ memory_id: string }>('SELECT memory_id FROM consolidation.replayed ORDER BY memory_id')
    // Of five, four are new; o2 is tied more strongly to those four than o1.
    expect(rows.map(({ memory_id }) => memory_id)).toEqual(['o2', 'r1', 'r2', 'r3', 'r4'])
  })
})

describe('the weight of an association', () => {
  async function learn(workspace: Workspace, weight: number, pre: number, post: number): Promise<number> {
    await given(workspace, 'consolidation.unit_members', [
      { unit_id: 'u', memory_id: 'a' },
      { unit_id: 'u', memory_id: 'b' },
    ])
    await given(
      workspace,
      'short_term.members',
      [
        { memory_id: 'a', consolidated_strength: null },
        { memory_id: 'b', consolidated_strength: null },
      ],
      FEATURE_FLOATS,
    )
    await given(
      workspace,
      'short_term.strengths',
      [
        { memory_id: 'a', stm_strength: pre },
        { memory_id: 'b', stm_strength: post },
      ],
      ['stm_strength'],
    )
    const edge = {
      memory_a: 'a',
      memory_b: 'b',
      basis: 'linked',
      via: null,
      strength: 0.8,
      weight,
      co_activations: 3,
      last_activated_at: 1,
    }
    const stored = { stored_weight: weight, stored_strength: 0.8, stored_basis: 'linked', stored_via: null }
    await given(workspace, 'consolidation.edges', [{ ...edge, ...stored }], ['strength', 'weight', 'stored_weight', 'stored_strength'])
    await workspace.materialise(learnedEdges)
    const [row] = await workspace.all<{ weight: number }>('SELECT * FROM consolidation.learned_edges')
    expect(row).toMatchObject({ co_activations: 4, last_activated_at: EVENING })
    return row?.weight ?? Number.NaN
  }

  test('changes by η·(pre·post − (pre² + post²)/2·w)', async () => {
    const workspace = await scratchWorkspace()
    // 0.2 + 0.1·(0.48 − 0.5·0.2)
    expect(await learn(workspace, 0.2, 0.6, 0.8)).toBeCloseTo(0.238, 12)
    // strengths above 1 count as 1: 1 + 0.1·(1 − 1)
    expect(await learn(workspace, 1, 2, 1.7)).toBe(1)
  })

  test('never leaves 0..1, however often it learns: each step goes towards 2·pre·post/(pre² + post²), never past it', async () => {
    const workspace = await scratchWorkspace({ hebbian_learning_rate: 0.25 })
    const random = createRandom(3, 'weights')
    const triples = Array.from({ length: 10_000 }, (_, index) => ({
      id: `a${index}`,
      weight: random.next(),
      pre: random.next(),
      post: random.next(),
    }))
    await given(
      workspace,
      'consolidation.unit_members',
      triples.flatMap(({ id }) => [id, `b${id}`].map((memory_id) => ({ unit_id: id, memory_id }))),
    )
    const ends = triples.flatMap(({ id, pre, post }) => [
      { memory_id: id, consolidated_strength: pre },
      { memory_id: `b${id}`, consolidated_strength: post },
    ])
    await given(workspace, 'short_term.members', ends, FEATURE_FLOATS)
    await workspace.replace('short_term.strengths', { memory_id: 'VARCHAR', stm_strength: 'DOUBLE' }, [])
    await given(
      workspace,
      'consolidation.edges',
      triples.map(({ id, weight }) => ({
        ...{ memory_a: id, memory_b: `b${id}`, basis: 'linked', via: null, strength: 0.8, weight, co_activations: 0, last_activated_at: 0 },
        ...{ stored_weight: weight, stored_strength: 0.8, stored_basis: 'linked', stored_via: null },
      })),
      ['strength', 'weight', 'stored_weight', 'stored_strength'],
    )
    for (let night = 0; night < 20; night += 1) {
      const before = await workspace.all<{ weight: number }>('SELECT weight FROM consolidation.edges ORDER BY memory_a')
      await workspace.materialise(learnedEdges)
      const after = await workspace.all<{ weight: number; memory_a: string }>(
        'SELECT weight, memory_a FROM consolidation.learned_edges ORDER BY memory_a',
      )
      const byId = new Map(triples.map((triple) => [triple.id, triple]))
      const strays = after.filter(({ weight, memory_a }, index) => {
        const { pre, post } = byId.get(memory_a) ?? { pre: 0, post: 0 }
        const goal = (2 * pre * post) / (pre * pre + post * post)
        const start = before[index]?.weight ?? Number.NaN
        const [low, high] = [Math.min(start, goal) - 1e-12, Math.max(start, goal) + 1e-12]
        return !(weight >= 0 && weight <= 1 && weight >= low && weight <= high)
      })
      expect(strays).toEqual([])
      await workspace.run(
        'UPDATE consolidation.edges SET weight = l.weight FROM consolidation.learned_edges AS l WHERE l.memory_a = edges.memory_a',
      )
    }
  })

  test('decays by e^(−0.05 · whole days) since it was last written, and never twice for the same day', async () => {
    const workspace = await scratchWorkspace()
    await given(
      workspace,
      'short_term.members',
      ['a', 'b'].map((memory_id) => ({ memory_id })),
    )
    await given(
      workspace,
      'staging.source_associations',
      [
        { weight_as_of: EVENING - 10.5 * DAY, last_activated_at: EVENING - 10.5 * DAY },
        { weight_as_of: EVENING - 4 * DAY, last_activated_at: EVENING - 10.5 * DAY },
        { weight_as_of: EVENING - HOUR, last_activated_at: EVENING - HOUR },
      ].map((times) => ({
        memory_a: 'a',
        memory_b: 'b',
        basis: 'linked',
        via: null,
        strength: 0.8,
        weight: 0.5,
        co_activations: 1,
        ...times,
      })),
      ['strength', 'weight'],
    )
    await workspace.replace(
      'consolidation.found_edges',
      { memory_a: 'VARCHAR', memory_b: 'VARCHAR', basis: 'VARCHAR', via: 'VARCHAR', strength: 'DOUBLE' },
      [],
    )
    await workspace.materialise(edges)
    const rows = await workspace.all<{ weight: number }>('SELECT weight FROM consolidation.edges ORDER BY weight')
    // 0.5·e^(−0.5), 0.5·e^(−0.05·4): ten days in all, six of them already in the stored weight; and none
    expect(rows.map(({ weight }) => weight)).toEqual([expect.closeTo(0.3032653299, 9), expect.closeTo(0.4093653765, 9), 0.5])
  })
})

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
    await given(workspace, 'long_term.semantics', rows, ['consolidated_strength'])
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
    const now = { retrieval_strength: 0.5, memory_age: 'recent', consolidation_state: 'semantic', minicolumn_id: 1, macrocolumn_id: 1 }
    const rows = ['new', 'same', 'faded', 'older', 'moved', 'gone'].map((id) => ({ id, is_new: id === 'new', ...now }))
    await given(
      workspace,
      'long_term.retrieval',
      rows.map((row) => (row.id === 'gone' ? { ...row, retrieval_strength: 0.009 } : row)),
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
      ['same', 'unchanged', '[]'],
    ])
  })
})
