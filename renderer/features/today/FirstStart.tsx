import { FolderInput, Sparkles } from 'lucide-react'
import { useNavigate } from 'react-router'
import { PATHS } from '../../app/paths.ts'
import { TaskOutcome } from '../../app/TaskOutcome.tsx'
import { useCommand } from '../../api/hooks.ts'
import { Button } from '../../ui/Button.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import styles from './FirstStart.module.css'

/** The first screen of a new memory: what this is, and two ways to begin. */
export function FirstStart() {
  const navigate = useNavigate()
  const samples = useCommand('transfer.samples')
  return (
    <section className={styles.start} aria-labelledby="first-start">
      <h2 id="first-start" className={styles.title}>
        A memory that sleeps on what you tell it
      </h2>
      <div className={styles.text}>
        <p>
          Write notes here as they come. While you are away, Codex Dreams goes over them as sleep does: it keeps what mattered, ties
          together what belongs together, and tells you in the morning what it noticed, always with the notes it rests on.
        </p>
        <p>Your notes stay as you wrote them, on this machine. A dream only adds to them, and can be undone.</p>
      </div>
      <div className={styles.actions}>
        <Button
          variant="primary"
          icon={<Sparkles aria-hidden="true" />}
          disabled={samples.isPending || samples.isSuccess}
          onClick={() => samples.mutate({})}
        >
          Try it with sample notes
        </Button>
        <Button icon={<FolderInput aria-hidden="true" />} onClick={() => void navigate(PATHS.import)}>
          Import a folder
        </Button>
      </div>
      <p className={styles.hint}>The samples are three months of an invented person’s notes. Or write your first note above.</p>
      {samples.error !== null && <ErrorNotice error={samples.error} title="The sample notes could not be imported." />}
      {samples.data !== undefined && <TaskOutcome taskId={samples.data.taskId} />}
    </section>
  )
}
