import type { Task } from '../../contract/task.ts'
import { useCommand } from '../api/hooks.ts'
import { Button } from '../ui/Button.tsx'
import { ErrorNotice } from '../ui/ErrorNotice.tsx'
import { Progress } from '../ui/Progress.tsx'
import styles from './TaskProgress.module.css'
import { TASK_TITLES } from './task-text.ts'

/** How far a running task has come, and a way to stop it. */
export function TaskProgress({ task }: { task: Task }) {
  const cancel = useCommand('task.cancel')
  const label = task.stage === '' ? TASK_TITLES[task.kind] : `${TASK_TITLES[task.kind]}: ${task.stage}`
  return (
    <div className={styles.task}>
      <Progress label={label} done={task.done} total={task.total} message={task.message} tone={task.kind === 'dream' ? 'dream' : 'plain'} />
      <Button variant="quiet" disabled={cancel.isPending || cancel.isSuccess} onClick={() => cancel.mutate({ id: task.id })}>
        {cancel.isPending || cancel.isSuccess ? 'Stopping…' : 'Stop'}
      </Button>
      {cancel.error !== null && <ErrorNotice error={cancel.error} title="It could not be stopped." />}
    </div>
  )
}
