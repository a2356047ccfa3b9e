import type { ReactNode } from 'react'
import type { Task } from '../../contract/task.ts'
import { useMethod } from '../api/hooks.ts'
import { ErrorNotice } from '../ui/ErrorNotice.tsx'
import { SkeletonAfterDelay } from '../ui/SkeletonAfterDelay.tsx'
import { TaskProgress } from './TaskProgress.tsx'

interface TaskOutcomeProps {
  taskId: string
  /** What to show once it has ended well. */
  children?: (task: Task) => ReactNode
}

/** A task from its start to its end: progress with a way to stop it, then its result or its error. */
export function TaskOutcome({ taskId, children }: TaskOutcomeProps) {
  const { data: task, error } = useMethod('task.get', { id: taskId })
  if (error !== null) return <ErrorNotice error={error} title="This task is no longer known; the app may have been restarted since." />
  if (task === undefined) return <SkeletonAfterDelay lines={2} />
  if (task.state === 'running') return <TaskProgress task={task} />
  if (task.state === 'cancelled') return <p>It was stopped. What was done before the stop is kept; starting it again goes on from there.</p>
  if (task.error !== null) return <ErrorNotice error={task.error} title="It did not succeed." />
  return children?.(task) ?? <p>Done.</p>
}
