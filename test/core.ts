import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { AppEvent, Client } from '../contract/methods.ts'
import type { Task } from '../contract/task.ts'
import { SOURCE_CORE } from '../cli/core.ts'
import { createCore } from '../main/core.ts'
import type { Core, CoreOptions } from '../main/core.ts'
import { temporaryFolder } from './database.ts'

/** A real core on a real folder, with all its threads; closed when the test ends. */
export async function openTestCore(options: Partial<CoreOptions> = {}): Promise<Core> {
  const core = await createCore({
    dataDir: join(temporaryFolder(), 'data'),
    timeZone: 'Europe/Berlin',
    validateOutput: true,
    ...SOURCE_CORE,
    ...options,
  })
  onTestFinished(async () => await core.close())
  return core
}

/** Waits for a task's end by its events: no polling. */
export async function taskEnd(client: Client, taskId: string): Promise<Task> {
  return await new Promise((resolve) => {
    const unsubscribe = client.subscribe((event: AppEvent) => {
      if (event.type !== 'task' || event.task.id !== taskId || event.task.state === 'running') return
      queueMicrotask(() => unsubscribe())
      resolve(event.task)
    })
  })
}
