import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { openTestCore } from '../../test/core.ts'
import { temporaryFolder } from '../../test/database.ts'

const DAY_MS = 86_400_000

test('an edited note is found by its new words, and by its old ones after going back', async () => {
  const core = await openTestCore()
  const { memory } = await core.call('memory.capture', { content: 'The heron stood at the weir.' })
  await core.call('memory.update', { id: memory.id, content: 'The kingfisher dived at the bridge.', expectedUpdatedAt: memory.updatedAt })
  const find = async (query: string) => (await core.call('search.query', { query: `"${query}"` })).results.length
  const edited = [await find('kingfisher'), await find('heron')]
  await core.call('memory.revert', { id: memory.id, version: 1 })
  expect({ edited, reverted: [await find('kingfisher'), await find('heron')] }).toEqual({ edited: [1, 0], reverted: [0, 1] })
})

test('the trash is emptied of what has lain there for 30 days when the app starts, by its clock, and of nothing else', async () => {
  const dataDir = join(temporaryFolder(), 'data')
  const clock = { now: Date.UTC(2026, 9, 1) }
  const open = () => openTestCore({ dataDir, now: () => clock.now })
  const first = await open()
  const ids: string[] = []
  for (const content of ['old', 'young', 'live']) ids.push((await first.call('memory.capture', { content })).memory.id)
  await first.call('memory.delete', { id: ids[0] ?? '' })
  clock.now += DAY_MS
  await first.call('memory.delete', { id: ids[1] ?? '' })
  await first.close()

  clock.now += 29 * DAY_MS
  const second = await open()
  await vi.waitFor(async () => expect((await second.call('memory.list', { deleted: true })).memories.map(({ id }) => id)).toEqual([ids[1]]))
  const { memories } = await second.call('memory.list', {})
  expect(memories.map(({ id }) => id)).toEqual([ids[2]])
})
