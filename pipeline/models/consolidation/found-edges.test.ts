import { describe, expect, test } from 'vitest'
import { EVENING } from '../../../test/dream-notes.ts'
import { given, scratchWorkspace } from '../../../test/dream-run.ts'
import type { LoadedRow } from '../../workspace/load-rows.ts'
import type { Workspace } from '../../workspace/workspace.ts'
import { candidates, foundEdges } from './found-edges.ts'
import { groups } from './groups.ts'

const MINUTE = 60_000
const DAY = 86_400_000

interface Member {
  id: string
  at: number
  role?: 'pending' | 'old'
  goal?: string
  tasks?: string
  place?: string
  people?: string[]
}

interface World {
  members: Member[]
  links?: [string, string][]
  neighbours?: [string, string, number][]
  parameters?: Record<string, number>
}

async function associate({
  members,
  links = [],
  neighbours = [],
  parameters = {},
}: World): Promise<{ workspace: Workspace; found: Record<string, unknown>[] }> {
  const workspace = await scratchWorkspace(parameters)
  await given(
    workspace,
    'short_term.members',
    members.map(({ id, at, role, goal }) => ({ memory_id: id, role: role ?? 'pending', created_at: EVENING + at, goal_id: goal ?? null })),
  )
  await given(
    workspace,
    'short_term.goals',
    [...new Set(['none', ...members.flatMap(({ goal }) => goal ?? [])])].map((goal) => ({ goal_id: goal, text: goal })),
  )
  await given(
    workspace,
    'staging.texts',
    members.map(({ id, tasks, place }) => ({ memory_id: id, tasks: tasks ?? null, place: place ?? null })),
  )
  await workspace.run(`CREATE TABLE staging.features AS
    SELECT memory_id, place, CASE WHEN tasks IS NULL THEN []::VARCHAR[] ELSE string_split(tasks, ',') END AS tasks FROM staging.texts`)
  const mentions: LoadedRow[] = members.flatMap(({ id, people }) =>
    (people ?? []).map((name) => ({ memory_id: id, kind: 'person', normalized_name: name.toLowerCase(), name })),
  )
  await workspace.replace(
    'staging.mentions',
    { memory_id: 'VARCHAR', kind: 'VARCHAR', normalized_name: 'VARCHAR', name: 'VARCHAR' },
    mentions,
  )
  await workspace.run(`CREATE TABLE staging.entities AS
    SELECT kind, normalized_name, min(name) AS name, count(*) AS memories FROM staging.mentions GROUP BY ALL`)
  await workspace.replace(
    'staging.source_links',
    { from_id: 'VARCHAR', to_id: 'VARCHAR' },
    links.map(([from_id, to_id]) => ({ from_id, to_id })),
  )
  await workspace.replace(
    'consolidation.neighbours',
    { source_id: 'VARCHAR', target_id: 'VARCHAR', similarity: 'DOUBLE' },
    neighbours.map(([source_id, target_id, similarity]) => ({ source_id, target_id, similarity })),
  )
  await workspace.materialise(groups, candidates, foundEdges)
  return { workspace, found: await workspace.all('SELECT * FROM consolidation.found_edges ORDER BY memory_a, memory_b') }
}

/** Two memories days apart, that share what is given. */
async function pair(shared: Omit<Member, 'id' | 'at'>, world: Partial<World> = {}) {
  const others = [3, 4, 5, 6].map((day) => ({ id: `x${day}`, at: day * DAY }))
  const { found } = await associate({ members: [{ id: 'a', at: 0, ...shared }, { id: 'b', at: DAY, ...shared }, ...others], ...world })
  return found.map((row) => Object.values(row))
}

describe('an association', () => {
  test.each([
    ['the same goal', { goal: 'learn the cello' }, {}, ['same_goal', 'learn the cello', expect.closeTo(0.8, 12)]],
    ['an overlapping task', { tasks: 'buy rosin, call Mara ' }, {}, ['overlapping_tasks', 'buy rosin', expect.closeTo(0.5, 12)]],
    ['the same place', { place: 'Graz' }, {}, ['same_location', 'Graz', expect.closeTo(0.4, 12)]],
    ['an entity that only they name', { people: ['Mara'] }, {}, ['shared_entity', 'Mara', expect.closeTo(0.6, 12)]],
    ['a link, either way', {}, { links: [['b', 'a']] as [string, string][] }, ['linked', null, expect.closeTo(0.8, 12)]],
    [
      'nearly the same text',
      {},
      { neighbours: [['a', 'b', 0.75]] as [string, string, number][] },
      ['similar_text', null, expect.closeTo(0.4, 12)],
    ],
    ['the same text', {}, { neighbours: [['a', 'b', 1]] as [string, string, number][] }, ['similar_text', null, expect.closeTo(0.7, 12)]],
    [
      'text at the threshold',
      {},
      { neighbours: [['b', 'a', 0.5]] as [string, string, number][] },
      ['similar_text', null, expect.closeTo(0.1, 12)],
    ],
    [
      'text below the threshold',
      {},
      { neighbours: [['b', 'a', 0.49]] as [string, string, number][] },
      ['similar_text', null, expect.closeTo(0.1, 12)],
    ],
  ])('by %s has its strength and says by what', async (_, shared, world, expected) => {
    expect(await pair(shared, world)).toEqual([['a', 'b', ...expected]])
  })

  test('counts the strongest that applies; a link comes first among equals', async () => {
    const shared = { goal: 'learn the cello', tasks: 'buy rosin', people: ['Mara'] }
    expect(await pair(shared)).toEqual([['a', 'b', 'same_goal', 'learn the cello', 0.8]])
    expect(await pair(shared, { links: [['a', 'b']] })).toEqual([['a', 'b', 'linked', null, 0.8]])
  })

  test('by an entity is weaker the more memories name it, and none when it is everywhere', async () => {
    const named = (count: number) =>
      Array.from({ length: 12 }, (_, day) => ({ id: `m${10 + day}`, at: day * DAY, people: day < count ? ['Mara'] : [] }))
    const strengthOf = async (count: number) => (await associate({ members: named(count) })).found[0]?.['strength']
    // rarity = ln(13/n) / ln(13/2); strength = 0.3 + 0.3·rarity
    expect(await strengthOf(2)).toBeCloseTo(0.6, 12)
    expect(await strengthOf(4)).toBeCloseTo(0.488906981, 8)
    expect(await strengthOf(8)).toBeCloseTo(0.377813963, 8)
    expect(await strengthOf(12)).toBeUndefined()
  })

  test('in time reaches an hour, and not into an import', async () => {
    const near = await associate({
      members: [
        { id: 'a', at: 0 },
        { id: 'b', at: 60 * MINUTE },
        { id: 'c', at: 121 * MINUTE },
      ],
    })
    expect(near.found.map((row) => Object.values(row))).toEqual([['a', 'b', 'close_in_time', null, 0.3]])
    const crowd = Array.from({ length: 31 }, (_, index) => ({ id: `m${index}`, at: index * 1_000 }))
    expect((await associate({ members: [...crowd, { id: 'z', at: 10 * MINUTE }] })).found).toEqual([])
  })

  test('is sought for new memories only, but may lead to old ones', async () => {
    const goal = { goal: 'learn the cello' }
    const { found } = await associate({
      members: [
        { id: 'new', at: 9 * DAY, ...goal },
        { id: 'old1', at: 0, role: 'old', ...goal },
        { id: 'old2', at: DAY, role: 'old', ...goal },
      ],
      links: [['old1', 'old2']],
    })
    expect(found.map(({ memory_a, memory_b }) => [memory_a, memory_b])).toEqual([
      ['new', 'old1'],
      ['new', 'old2'],
    ])
  })
})

test('a crowd of one goal costs n·k: each memory has its nearest in time, and no more than the limit', async () => {
  const members = Array.from({ length: 3_000 }, (_, index) => ({
    id: `m${String(index).padStart(5, '0')}`,
    at: index * DAY,
    goal: 'learn the cello',
  }))
  const { workspace, found } = await associate({ members })
  expect(found.length).toBeLessThanOrEqual(3_000 * 10)
  expect(await workspace.count('SELECT max(n) FROM (SELECT count(*) AS n FROM consolidation.candidates GROUP BY source_id)')).toBe(20)
  const of1500 = found.filter(({ memory_a }) => memory_a === 'm01500').map(({ memory_b }) => memory_b)
  expect(of1500).toEqual(Array.from({ length: 10 }, (_, index) => `m${String(1_501 + index).padStart(5, '0')}`))
})
