import type { QueryClient } from '@tanstack/react-query'
import type { AppEvent, MethodName, Output } from '../../contract/methods.ts'
import type { Task } from '../../contract/task.ts'
import type { Connection } from './connection.ts'
import { queryKey, STALE_AFTER } from './query-keys.ts'

/** Events come in bursts during an import; stale answers are read again at most this often. */
const REFRESH_EVERY_MS = 400

/**
 * Keeps the cache true while events arrive: the state of tasks and of the dream is written into it, and what a change of memories or
 * a dream made stale is read again. Returns how to stop.
 */
export function keepCacheLive(queryClient: QueryClient, connection: Connection): () => void {
  const stale = new Set<MethodName>()
  let timer: ReturnType<typeof setTimeout> | undefined

  const refresh = () => {
    timer = undefined
    const names = new Set<unknown>(stale)
    stale.clear()
    void queryClient.invalidateQueries({ predicate: (query) => names.has(query.queryKey[0]) })
  }
  const markStale = (names: readonly MethodName[]) => {
    for (const name of names) stale.add(name)
    timer ??= setTimeout(refresh, REFRESH_EVERY_MS)
  }

  const stopEvents = connection.client.subscribe((event) => {
    applyEvent(queryClient, event)
    markStale(staleAfter(event))
  })
  let wasOpen = connection.state() === 'open'
  const stopState = connection.onState(() => {
    const isOpen = connection.state() === 'open'
    if (isOpen && !wasOpen) void queryClient.invalidateQueries()
    wasOpen = isOpen
  })
  return () => {
    clearTimeout(timer)
    stopEvents()
    stopState()
  }
}

function applyEvent(queryClient: QueryClient, event: AppEvent): void {
  if (event.type === 'dream') queryClient.setQueryData(queryKey('dream.status', {}), event.status)
  if (event.type === 'task') {
    queryClient.setQueryData(queryKey('task.get', { id: event.task.id }), event.task)
    queryClient.setQueryData<Output<'task.list'>>(queryKey('task.list', {}), (tasks) => withTask(tasks ?? [], event.task))
  }
}

/** The list with this task's newest state in it, in its place, or in front when it is new. */
export function withTask(tasks: readonly Task[], task: Task): Task[] {
  const isKnown = tasks.some((known) => known.id === task.id)
  return isKnown ? tasks.map((known) => (known.id === task.id ? task : known)) : [task, ...tasks]
}

/** Which methods' answers an event makes stale. */
function staleAfter(event: AppEvent): readonly MethodName[] {
  switch (event.type) {
    case 'memories':
      return STALE_AFTER.memories
    case 'dream':
      return event.status.state === 'dreaming' || event.status.state === 'stopping' ? ['dream.run'] : STALE_AFTER.dream
    case 'task':
      return event.task.state === 'running' ? [] : STALE_AFTER.dream
  }
}
