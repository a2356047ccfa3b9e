import { QueryClient } from '@tanstack/react-query'
import { describe, expect, test, vi } from 'vitest'
import type { AppEvent } from '../../contract/methods.ts'
import type { Task } from '../../contract/task.ts'
import type { Connection, ConnectionState } from './connection.ts'
import { keepCacheLive, withTask } from './live-cache.ts'

const ID = '0198f2c0-0000-7000-8000-000000000001'

function task(id: string, done: number, state: Task['state'] = 'running'): Task {
  return { id, kind: 'import', state, stage: '', done, total: 10, message: '', startedAt: 0, endedAt: null, result: null, error: null }
}

function fakeConnection() {
  const listeners = new Set<(event: AppEvent) => void>()
  const stateListeners = new Set<() => void>()
  let state: ConnectionState = 'open'
  const connection: Connection = {
    client: {
      call: () => Promise.reject(new Error('not asked in this test')),
      subscribe: (listener) => {
        listeners.add(listener)
        return () => listeners.delete(listener)
      },
    },
    state: () => state,
    onState: (listener) => {
      stateListeners.add(listener)
      return () => stateListeners.delete(listener)
    },
    retry: () => undefined,
  }
  return {
    connection,
    emit: (event: AppEvent) => listeners.forEach((listener) => listener(event)),
    turn: (next: ConnectionState) => {
      state = next
      stateListeners.forEach((listener) => listener())
    },
    listenerCount: () => listeners.size + stateListeners.size,
  }
}

function cacheWith(...keys: [string, unknown][]) {
  const queryClient = new QueryClient()
  for (const key of keys) queryClient.setQueryData(key, 'answer')
  const isStale = () => keys.map((key) => queryClient.getQueryState(key)?.isInvalidated)
  return { queryClient, isStale }
}

describe('the live cache', () => {
  test('reads again what a burst of changed memories made stale, and only that, once', async () => {
    vi.useFakeTimers()
    try {
      const { queryClient, isStale } = cacheWith(
        ['memory.get', { id: ID }],
        ['search.query', {}],
        ['dream.insights', {}],
        ['transfer.folders', {}],
      )
      const invalidate = vi.spyOn(queryClient, 'invalidateQueries')
      const { connection, emit } = fakeConnection()
      const stop = keepCacheLive(queryClient, connection)
      for (let count = 0; count < 50; count += 1) emit({ type: 'memories', ids: [ID] })
      await vi.advanceTimersByTimeAsync(1_000)
      expect([isStale(), invalidate.mock.calls.length]).toEqual([[true, true, false, false], 1])
      stop()
    } finally {
      vi.useRealTimers()
    }
  })

  test('writes the state of a task where it is read, in its place', () => {
    const { queryClient } = cacheWith()
    const { connection, emit } = fakeConnection()
    const stop = keepCacheLive(queryClient, connection)
    emit({ type: 'task', task: task(ID, 3) })
    emit({ type: 'task', task: task(ID, 4) })
    expect([queryClient.getQueryData(['task.get', { id: ID }]), queryClient.getQueryData(['task.list', {}])]).toEqual([
      task(ID, 4),
      [task(ID, 4)],
    ])
    stop()
  })

  test('reads everything again after the line was lost', () => {
    const { queryClient, isStale } = cacheWith(['memory.list', {}], ['transfer.folders', {}])
    const { connection, turn } = fakeConnection()
    const stop = keepCacheLive(queryClient, connection)
    turn('lost')
    expect(isStale()).toEqual([false, false])
    turn('open')
    expect(isStale()).toEqual([true, true])
    stop()
  })

  test('listens no more once it is stopped', () => {
    const { connection, listenerCount } = fakeConnection()
    keepCacheLive(new QueryClient(), connection)()
    expect(listenerCount()).toBe(0)
  })
})

test('a task that is new comes first; a known one keeps its place', () => {
  const list = withTask([task('a', 1), task('b', 1)], task('b', 2))
  expect(withTask(list, task('c', 0)).map(({ id, done }) => [id, done])).toEqual([
    ['c', 0],
    ['a', 1],
    ['b', 2],
  ])
})
