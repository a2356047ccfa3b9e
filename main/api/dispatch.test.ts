import { expect, test } from 'vitest'
import { METHODS } from '../../contract/methods.ts'
import type { Handlers, MethodName } from '../../contract/methods.ts'
import { dispatch, registerHandlers } from './dispatch.ts'

function handlersWith(overrides: Partial<Handlers>): Handlers {
  const rest = Object.fromEntries(Object.keys(METHODS).map((name) => [name, () => ({})])) as unknown as Handlers
  return { ...rest, ...overrides }
}

test('a missing, doubled or unknown handler fails at start', () => {
  const all = handlersWith({})
  const { 'task.list': taskList, ...others } = all
  expect(registerHandlers([others, { 'task.list': taskList }])).toHaveProperty(['task.list'], taskList)
  expect(() => registerHandlers([others])).toThrow('no handler for task.list')
  expect(() => registerHandlers([all, { 'task.list': taskList }])).toThrow('two handlers for task.list')
  expect(() => registerHandlers([all, { 'task.forget': taskList } as Partial<Handlers>])).toThrow('no method task.forget')
})

test('defaults are filled in before the handler sees the input', async () => {
  let seen: unknown
  const handlers = handlersWith({
    'search.query': (input) => {
      seen = input
      return { results: [], hasMore: false, milliseconds: 0, terms: [] }
    },
  })
  await dispatch(handlers, 'search.query', { query: 'beans' }, { validateOutput: true })
  expect(seen).toEqual({ query: 'beans', limit: 20, offset: 0, prefix: false })
})

test.each([
  ['search.query', { query: 'beans', limit: 0 }, 'limit'],
  ['search.query', { query: 'beans', limit: 101 }, 'limit'],
  ['search.query', { query: 'x'.repeat(1_001) }, 'query'],
  ['memory.capture', { content: ' \n ' }, 'content'],
  ['memory.capture', { content: 'x', tags: ['two words'] }, 'tags.0'],
  ['memory.capture', { content: 'x', context: 'c'.repeat(1_001) }, 'context'],
  ['memory.get', { id: 'not-an-id' }, 'id'],
  ['memory.get', null, 'input'],
])('%s refuses %j and names the field %s', async (name, input, field) => {
  await expect(dispatch(handlersWith({}), name as MethodName, input as never, { validateOutput: false })).rejects.toMatchObject({
    code: 'VALIDATION',
    details: { fields: [expect.objectContaining({ field })] },
  })
})

test('what is only too large is SIZE_LIMIT; with something else wrong it is VALIDATION', async () => {
  const capture = (input: object) => dispatch(handlersWith({}), 'memory.capture', input as never, { validateOutput: false })
  const metadata = { k: 'x'.repeat(16_384) }
  await expect(capture({ content: 'x', metadata })).rejects.toMatchObject({
    code: 'SIZE_LIMIT',
    details: { fields: [{ field: 'metadata' }] },
  })
  await expect(capture({ content: 'x', metadata, tags: ['a b'] })).rejects.toMatchObject({ code: 'VALIDATION' })
})

test.each(['no.such', '__proto__', 'constructor', 'toString'])('the method %s does not exist', async (name) => {
  await expect(dispatch(handlersWith({}), name as MethodName, {} as never, { validateOutput: false })).rejects.toMatchObject({
    code: 'NOT_FOUND',
  })
})

test('an answer that breaks the contract is found where answers are validated', async () => {
  const handlers = handlersWith({ 'dream.stop': () => ({ wasRunning: 'yes' }) as never })
  await expect(dispatch(handlers, 'dream.stop', {}, { validateOutput: true })).rejects.toMatchObject({ code: 'INTERNAL' })
})
