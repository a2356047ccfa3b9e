import { Popover } from '@base-ui/react/popover'
import { LoaderCircle } from 'lucide-react'
import { useMethod } from '../api/hooks.ts'
import { formatCounted } from '../ui/format.ts'
import { TaskProgress } from './TaskProgress.tsx'
import { TASK_TITLES } from './task-text.ts'
import styles from './TasksIndicator.module.css'

/** What the app is doing in the background, with how far it has come and a way to stop it; nothing when it rests. */
export function TasksIndicator() {
  const { data: tasks = [] } = useMethod('task.list', {})
  const running = tasks.filter((task) => task.state === 'running')
  const [first] = running
  return (
    <>
      <output className="visually-hidden">{first === undefined ? '' : `${TASK_TITLES[first.kind]} is running`}</output>
      {first !== undefined && (
        <Popover.Root>
          <Popover.Trigger className={styles.trigger}>
            <LoaderCircle className={styles.spinner} aria-hidden="true" />
            <span>{running.length === 1 ? TASK_TITLES[first.kind] : formatCounted(running.length, 'task')}</span>
            <span className={styles.share}>{first.total > 0 ? `${Math.floor((100 * first.done) / first.total)} %` : ''}</span>
          </Popover.Trigger>
          <Popover.Portal>
            <Popover.Positioner side="top" align="start" sideOffset={8} className={styles.positioner}>
              <Popover.Popup className={styles.popup}>
                <Popover.Title className={styles.title}>In the background</Popover.Title>
                {running.map((task) => (
                  <TaskProgress key={task.id} task={task} />
                ))}
              </Popover.Popup>
            </Popover.Positioner>
          </Popover.Portal>
        </Popover.Root>
      )}
    </>
  )
}
