import { AppError } from '../contract/errors.ts'
import type { ErrorCode } from '../contract/errors.ts'
import { ERROR_TABLE } from '../contract/errors.ts'
import type { Client } from '../contract/methods.ts'
import type { Task } from '../contract/task.ts'

export interface TaskWatch {
  client: Client
  /** When it aborts, the task is asked to stop; the outcome is still awaited. */
  signal: AbortSignal
  onProgress: (task: Task) => void
}

/**
 * Starts long work and waits for its end.
 *
 * @returns the task's result, whose shape is its kind's
 * @throws AppError of the task when it failed; CANCELLED, with the ids of the start in its details, when it was stopped
 */
export async function runTask<Started extends { taskId: string }>(watch: TaskWatch, start: () => Promise<Started>): Promise<unknown> {
  const latest = new Map<string, Task>()
  let taskId: string | undefined
  let wake: (() => void) | undefined
  const receive = (task: Task): void => {
    // Events may overtake the answer that says which task is ours.
    const known = latest.get(task.id)
    if (known !== undefined && known.state !== 'running') return
    latest.set(task.id, task)
    if (task.id === taskId) {
      watch.onProgress(task)
      wake?.()
    }
  }
  const unsubscribe = watch.client.subscribe((event) => {
    if (event.type === 'task') receive(event.task)
  })
  try {
    const started = await start()
    taskId = started.taskId
    receive(await watch.client.call('task.get', { id: taskId }))
    const ended = await untilEnded(
      watch,
      taskId,
      () => latest.get(started.taskId),
      (listener) => {
        wake = listener
      },
    )
    return outcomeOf(ended, started)
  } finally {
    unsubscribe()
  }
}

function untilEnded(
  watch: TaskWatch,
  id: string,
  current: () => Task | undefined,
  onChange: (listener: () => void) => void,
): Promise<Task> {
  return new Promise((resolve, reject) => {
    const cancel = (): void => {
      watch.client.call('task.cancel', { id }).catch(reject)
    }
    const look = (): void => {
      const task = current()
      if (task === undefined || task.state === 'running') return
      watch.signal.removeEventListener('abort', cancel)
      resolve(task)
    }
    onChange(look)
    watch.signal.addEventListener('abort', cancel)
    if (watch.signal.aborted) cancel()
    look()
  })
}

function outcomeOf(task: Task, started: object): unknown {
  if (task.state === 'done') return task.result
  if (task.state === 'cancelled') throw new AppError('CANCELLED', { ...started })
  const error = task.error ?? { code: 'INTERNAL', message: ERROR_TABLE.INTERNAL, details: {} }
  throw AppError.fromWire({ ...error, code: error.code as ErrorCode })
}
