import { expect, test } from 'vitest'
import type { Task } from '../contract/task.ts'
import { FakeCore } from '../test/fake-host.ts'
import { runTask } from './run-task.ts'

const ID = '019a0000-0000-7000-8000-000000000001'

function task(changes: Partial<Task> = {}): Task {
  return {
    id: ID,
    kind: 'import',
    state: 'running',
    stage: 'read',
    done: 0,
    total: 2,
    message: '',
    startedAt: 0,
    endedAt: null,
    result: null,
    error: null,
    ...changes,
  }
}

const never = new AbortController().signal

test('progress is told as it comes, and the result is returned', async () => {
  const client = new FakeCore({ 'task.get': () => task() })
  const seen: number[] = []
  const result = runTask({ client, signal: never, onProgress: ({ done }) => seen.push(done) }, async () => ({ taskId: ID }))
  await expect.poll(() => seen).toEqual([0])
  client.emit({ type: 'task', task: task({ done: 1 }) })
  client.emit({ type: 'task', task: task({ id: ID.replace('1', '2'), done: 7 }) })
  client.emit({ type: 'task', task: task({ state: 'done', done: 2, result: { files: 2 } }) })

  expect(await result).toEqual({ files: 2 })
  expect({ seen, listeners: client.listenerCount }).toEqual({ seen: [0, 1, 2], listeners: 0 })
})

test('a task that ends before its id is known is not waited for in vain', async () => {
  const client = new FakeCore({ 'task.get': () => task() })
  const result = runTask({ client, signal: never, onProgress: () => undefined }, async () => {
    client.emit({ type: 'task', task: task({ state: 'done', result: 'quick' }) })
    return { taskId: ID }
  })
  expect(await result).toBe('quick')
})

test('a failed task throws its own error', async () => {
  const error = { code: 'UNREADABLE_PATH', message: 'The folder is gone.', details: { path: '/gone' } }
  const client = new FakeCore({ 'task.get': () => task({ state: 'failed', error }) })
  await expect(runTask({ client, signal: never, onProgress: () => undefined }, async () => ({ taskId: ID }))).rejects.toMatchObject(error)
})

test('the wish to stop cancels the task, and its end is awaited', async () => {
  const abort = new AbortController()
  const client = new FakeCore({
    'task.get': () => task(),
    'task.cancel': () => {
      queueMicrotask(() => client.emit({ type: 'task', task: task({ state: 'cancelled' }) }))
      return task()
    },
  })
  const result = runTask({ client, signal: abort.signal, onProgress: () => abort.abort() }, async () => ({ taskId: ID, runId: 'r' }))
  await expect(result).rejects.toMatchObject({ code: 'CANCELLED', details: { taskId: ID, runId: 'r' } })
  expect(client.calls.map(([name]) => name)).toEqual(['task.get', 'task.cancel'])
})

test('the wish to stop that came before the start is heard', async () => {
  const client = new FakeCore({
    'task.get': () => task(),
    'task.cancel': () => {
      client.emit({ type: 'task', task: task({ state: 'cancelled' }) })
      return task()
    },
  })
  const result = runTask({ client, signal: AbortSignal.abort(), onProgress: () => undefined }, async () => ({ taskId: ID }))
  await expect(result).rejects.toMatchObject({ code: 'CANCELLED' })
})
