import { describe, expect, test } from 'vitest'
import type { Change } from '../contract/pipeline.ts'
import { FakeDreamHost } from '../test/dream-host.ts'
import type { NoteInput } from '../test/dream-host.ts'
import { EVENING, generateNotes, noteId } from '../test/dream-notes.ts'
import { dream, requestFor } from '../test/dream-run.ts'

const MINUTE = 60_000
const DAY = 86_400_000
const FIRST_NIGHT = '11111111-1111-7111-8111-111111111111'
const SECOND_NIGHT = '22222222-2222-7222-8222-222222222222'

/** Runs a night and applies it, as the real host does. */
async function live(host: FakeDreamHost, runId: string, asOf: number, parameters: Record<string, number> = {}): Promise<Change[]> {
  const outcome = await dream(host, { runId, asOf, parameters })
  expect(outcome.kind === 'failed' ? outcome.error : outcome.kind).toBe('computed')
  const changes = host.staged
  host.apply(requestFor({ runId, asOf }))
  return changes
}

function rowsOf(changes: readonly Change[], table: Change['table']): Change['row'][] {
  return changes.filter((change) => change.table === table && change.operation === 'put').map(({ row }) => row)
}

function note(number: number, content: string, createdAt: number): NoteInput {
  return { id: noteId(number), content, createdAt }
}

describe('a second night', () => {
  test('with nothing new leaves what is there alone', async () => {
    const host = new FakeDreamHost(generateNotes(80))
    await live(host, FIRST_NIGHT, EVENING)
    const waiting = host.rows('processing_states').filter((row) => row['status'] === 'pending').length
    const changes = await live(host, SECOND_NIGHT, EVENING + MINUTE)

    expect(rowsOf(changes, 'goals')).toEqual([])
    expect(rowsOf(changes, 'memory_features')).toEqual([])
    expect(rowsOf(changes, 'processing_states')).toHaveLength(waiting)
    expect(changes.filter(({ operation }) => operation === 'remove')).toEqual([])
  })

  test('takes old memories along, adds only what is new, and lets strength fade with time', async () => {
    const host = new FakeDreamHost(generateNotes(80))
    await live(host, FIRST_NIGHT, EVENING)
    const before = new Map(host.rows('semantic_memories').map((row) => [row['id'], row]))
    const later = EVENING + 20 * DAY
    host.notes.push(
      note(901, 'I want to finish the garden plan. Mara Lindqvist suggested mulch before compost.', later - DAY),
      note(902, 'Met Mara Lindqvist in Uppsala. The seedlings worries me a lot.', later - DAY + 10 * MINUTE),
    )
    const changes = await live(host, SECOND_NIGHT, later)

    expect(rowsOf(changes, 'goals')).toEqual([])
    expect(rowsOf(changes, 'memory_features').map((row) => row['memory_id'])).toEqual([noteId(901), noteId(902)])
    const old = rowsOf(changes, 'semantic_memories').filter((row) => before.has(row['id'] ?? null))
    expect(old.length).toBeGreaterThan(0)
    for (const row of old) {
      const earlier = before.get(row['id'] ?? null)
      expect(row).toMatchObject({ gist: earlier?.['gist'], consolidated_at: EVENING, memory_age: 'month_old' })
    }
    const faded = old.filter((row) => Number(row['retrieval_strength']) < Number(before.get(row['id'] ?? null)?.['retrieval_strength']))
    expect(faded.length).toBeGreaterThan(old.length / 2)
    const tied = rowsOf(changes, 'associations').filter((row) => [noteId(901), noteId(902)].includes(String(row['memory_b'])))
    expect(tied.some((row) => String(row['memory_a']) < noteId(900))).toBe(true)
    const traced = rowsOf(changes, 'dream_traces').map((row) => String(row['memory_id']))
    expect(traced.some((id) => id < noteId(900))).toBe(true)
  })

  test('joins an episode that a new note extends, and removes the one that it bridges', async () => {
    const start = EVENING - 3 * DAY
    const host = new FakeDreamHost([
      note(1, 'The first thought of the morning, long enough.', start),
      note(3, 'The third thought of the morning, long enough.', start + 50 * MINUTE),
    ])
    await live(host, FIRST_NIGHT, EVENING)
    expect(host.rows('episodes')).toHaveLength(2)

    host.notes.push(note(2, 'The second thought of the morning, long enough.', start + 25 * MINUTE))
    await live(host, SECOND_NIGHT, EVENING + DAY)
    expect(host.rows('episodes')).toMatchObject([{ started_at: start, ended_at: start + 50 * MINUTE, goal_id: null }])
    expect(
      host
        .rows('episode_memories')
        .map((row) => [row['memory_id'], row['position']])
        .sort(),
    ).toEqual([
      [noteId(1), 1],
      [noteId(2), 2],
      [noteId(3), 3],
    ])
  })

  test('forgets the mentions that an edited note no longer makes', async () => {
    const host = new FakeDreamHost([note(1, 'Had a coffee with Mara Lindqvist at the station.', EVENING - DAY)])
    await live(host, FIRST_NIGHT, EVENING)
    expect(host.rows('entity_mentions')).toHaveLength(1)
    host.notes[0] = note(1, 'Had a coffee with nobody at the station.', EVENING - DAY)
    await live(host, SECOND_NIGHT, EVENING + DAY)
    expect(host.rows('entity_mentions')).toEqual([])
  })

  test('recognises a goal in other words by its neighbourhood', async () => {
    const host = new FakeDreamHost([note(1, 'I want to finish the big garden plan.', EVENING - 2 * DAY)])
    await live(host, FIRST_NIGHT, EVENING)
    host.notes.push(note(2, 'I want to finish the big garden plan!!', EVENING), note(3, 'I want to Finish the garden plan.', EVENING))
    host.notes.push(note(4, 'I want to learn the cello at last.', EVENING))
    await live(host, SECOND_NIGHT, EVENING + DAY)
    expect(host.rows('goals').map((row) => row['text'])).toEqual(['finish the big garden plan', 'learn the cello at last'])
  })
})

describe('an association over the nights', () => {
  const pair = [
    note(1, 'Rosin and bow, a first attempt in Graz today.', EVENING - 2 * DAY),
    note(2, 'Tiles and sink, a first look in Leipzig today.', EVENING - DAY),
  ]

  async function nights(clocks: readonly number[]): Promise<FakeDreamHost> {
    const host = new FakeDreamHost(pair)
    host.links.push({ from: noteId(1), to: noteId(2) })
    for (const [index, asOf] of clocks.entries()) {
      await live(host, `${String(index + 1).padStart(8, '0')}-0000-7000-8000-000000000000`, asOf, {
        consolidation_threshold: 0.1,
        weight_change: 0,
      })
    }
    return host
  }

  test('first learns from the two strengths, from nothing: Δw = η·pre·post', async () => {
    const host = await nights([EVENING])
    const strengths = new Map(host.rows('processing_states').map((row) => [row['memory_id'], Number(row['stm_strength'])]))
    const [edge] = host.rows('associations')
    expect(edge).toMatchObject({ basis: 'linked', strength: 0.8, co_activations: 1, last_activated_at: EVENING })
    expect(edge?.['weight']).toBeCloseTo(0.1 * (strengths.get(noteId(1)) ?? 0) * (strengths.get(noteId(2)) ?? 0), 12)
  })

  test('decays when it is not used, by the same amount in one step or in many', async () => {
    const once = await nights([EVENING, EVENING + 100 * DAY])
    const often = await nights([EVENING, EVENING + 60.5 * DAY, EVENING + 100 * DAY])
    const strengths = once.rows('processing_states').map((row) => Number(row['stm_strength']))
    const learned = 0.1 * (strengths[0] ?? 0) * (strengths[1] ?? 0)
    const decayed = Number(once.rows('associations')[0]?.['weight'])
    expect(decayed).toBeCloseTo(learned * Math.exp(-0.05 * 100), 12)
    expect(Number(often.rows('associations')[0]?.['weight'])).toBeCloseTo(decayed, 12)
    expect(once.rows('associations')[0]).toMatchObject({ last_activated_at: EVENING, co_activations: 1 })
  })
})
