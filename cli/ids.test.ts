import { expect, test } from 'vitest'
import { FakeCore } from '../test/fake-host.ts'
import { resolveMemoryId, resolveRunId } from './ids.ts'

const ids = ['019a1111-0000-7000-8000-000000000001', '019a2222-0000-7000-8000-000000000002', '019a2233-0000-7000-8000-000000000003']
const cards = ids.map((id, index) => ({ id, title: `note ${index}` }))

/** Two pages of living memories, and one in the trash. */
function client() {
  return new FakeCore({
    'memory.list': ({ deleted, cursor }: { deleted: boolean; cursor?: string }) => {
      if (deleted) return { memories: [cards[2]], nextCursor: null }
      return cursor === undefined ? { memories: [cards[0]], nextCursor: 'more' } : { memories: [cards[1]], nextCursor: null }
    },
    'dream.runs': () => ({ runs: [{ id: ids[0], summary: 'a dream' }], nextCursor: null }),
  })
}

test('a whole id needs no looking up', async () => {
  const core = client()
  expect(await resolveMemoryId(core, ids[0]?.toUpperCase() ?? '')).toBe(ids[0])
  expect(core.calls).toEqual([])
})

test('a beginning that fits one id is that id: on later pages, in the trash, and among runs', async () => {
  const found = [
    resolveMemoryId(client(), '019a1'),
    resolveMemoryId(client(), '019a2222-'),
    resolveMemoryId(client(), '019a2233'),
    resolveRunId(client(), '019a'),
  ]
  expect(await Promise.all(found)).toEqual([ids[0], ids[1], ids[2], ids[0]])
})

test('an end is as good as a beginning', async () => {
  expect(await Promise.all([resolveMemoryId(client(), '0003'), resolveMemoryId(client(), '8000-000000000001')])).toEqual([ids[2], ids[0]])
})

test('a part that fits several, none, or is no id at all says so', async () => {
  await expect(resolveMemoryId(client(), '019a22')).rejects.toMatchObject({
    code: 'VALIDATION',
    details: { matches: 2, candidates: [`${ids[1]} note 1`, `${ids[2]} note 2`] },
  })
  await expect(resolveMemoryId(client(), '0fff')).rejects.toMatchObject({ code: 'NOT_FOUND', details: { id: '0fff' } })
  await expect(resolveMemoryId(client(), '019')).rejects.toMatchObject({ code: 'VALIDATION' })
  await expect(resolveMemoryId(client(), 'garden')).rejects.toMatchObject({ code: 'VALIDATION' })
})
