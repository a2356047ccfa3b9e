import { expect, test } from 'vitest'
import { AppError } from '../contract/errors.ts'
import type { AppEvent } from '../contract/methods.ts'
import { sequentialIds } from '../test/database.ts'
import { TaskRegistry } from './tasks.ts'
import type { TaskContext } from './tasks.ts'

function registry() {
  const events: AppEvent[] = []
  let clock = 0
  const tasks = new TaskRegistry({ emit: (event) => events.push(event), now: () => clock, newId: sequentialIds() })
  return { tasks, events, tick: (milliseconds: number) => (clock += milliseconds) }
}

function untilAborted({ signal }: TaskContext): Promise<never> {
  return new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(new AppError('CANCELLED'))))
}

test('a task tells its start, its progress at most ten times a second, and its end', async () => {
  const { tasks, events, tick } = registry()
  const { settled } = tasks.start('import', async ({ report }) => {
    for (let done = 1; done <= 25; done += 1) {
      tick(20)
      report({ stage: 'reading', done, total: 25, message: `file ${done}` })
    }
    return 'finished'
  })
  await settled
  const seen = events.map((event) => (event.type === 'task' ? `${event.task.state} ${event.task.done}` : ''))
  expect(seen).toEqual(['running 0', 'running 5', 'running 10', 'running 15', 'running 20', 'running 25', 'done 25'])
})

test('cancel aborts the signal; the task ends as cancelled, and once only', async () => {
  const { tasks, events } = registry()
  const { id, settled } = tasks.start('dream', untilAborted)
  tasks.cancel(id)
  tasks.cancel(id)
  await settled
  tasks.cancel(id)
  expect({
    state: tasks.get(id).state,
    ends: events.filter((event) => event.type === 'task' && event.task.state === 'cancelled').length,
  }).toEqual({
    state: 'cancelled',
    ends: 1,
  })
})

test('a failure is kept with its code; an unknown one is INTERNAL', async () => {
  const { tasks } = registry()
  const known = tasks.start('export', async () => await Promise.reject(new AppError('DISK_FULL')))
  const unknown = tasks.start('export', async () => await Promise.reject(new TypeError('x is not a function')))
  await Promise.all([known.settled, unknown.settled])
  expect([tasks.get(known.id).error?.code, tasks.get(unknown.id).error?.code]).toEqual(['DISK_FULL', 'INTERNAL'])
})

test('close cancels what runs and waits for it; only the newest ended tasks stay listed', async () => {
  const { tasks } = registry()
  for (let index = 0; index < 30; index += 1) await tasks.start('import', async () => await Promise.resolve(index)).settled
  const running = tasks.start('dream', untilAborted)
  await tasks.close()
  expect({ listed: tasks.list().length, state: tasks.get(running.id).state }).toEqual({ listed: 20, state: 'cancelled' })
  expect(() => tasks.get('00000000-0000-7000-8000-000000000001')).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }))
})
