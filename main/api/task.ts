import type { Handlers } from '../../contract/methods.ts'
import type { TaskRegistry } from '../tasks.ts'

/** Long work that runs or has just ended. */
export function createTaskHandlers({ tasks }: { tasks: TaskRegistry }) {
  return {
    'task.list': () => tasks.list(),
    'task.get': ({ id }) => tasks.get(id),
    'task.cancel': ({ id }) => tasks.cancel(id),
  } satisfies Partial<Handlers>
}
