import { expect, test } from 'vitest'
import { FakeDreamHost } from '../test/dream-host.ts'
import { EVENING, noteId } from '../test/dream-notes.ts'
import { dream } from '../test/dream-run.ts'
import { createRandom } from './random.ts'

const DAY = 86_400_000

test('an import of 10 000 notes with one timestamp gets a slot for each, and its common time ties none of them', async () => {
  const random = createRandom(5, 'import')
  const syllables = ['ka', 'mo', 'ri', 'te', 'lu', 'shi', 'von', 'dra', 'pel', 'zu']
  const word = () => Array.from({ length: 3 }, () => syllables[random.integer(0, 9)]).join('')
  const notes = Array.from({ length: 10_000 }, (_, index) => ({
    id: noteId(index + 1),
    content: `${Array.from({ length: 8 }, word).join(' ')} ${index}`,
    createdAt: EVENING - DAY,
  }))
  const host = new FakeDreamHost(notes)
  // Vectors are beside the point here, and slow on a busy machine.
  host.readEmbeddings = async (ids) => new Float32Array(ids.length * 768)
  const outcome = await dream(host)

  expect(outcome.stages.find(({ name }) => name === 'attention')).toMatchObject({ considered: 10_000, promoted: 10_000, gated: {} })
  expect(host.staged.filter(({ table }) => table === 'associations')).toEqual([])
  const states = host.staged.filter(({ table }) => table === 'processing_states')
  expect(states).toHaveLength(10_000)
}, 60_000)
