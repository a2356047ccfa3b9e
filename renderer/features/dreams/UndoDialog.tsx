import { AppError } from '../../../contract/errors.ts'
import type { DreamRun } from '../../../contract/dream.ts'
import { useCommand } from '../../api/hooks.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { formatCount } from '../../ui/format.ts'
import { useToast } from '../../ui/Toast.tsx'
import { LaterRuns, laterRunsOf } from './LaterRuns.tsx'
import styles from './Page.module.css'
import { tableWords, toldChanges } from './run-words.ts'

interface UndoDialogProps {
  run: DreamRun
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
}

/** Says what undoing takes away and what it leaves, then does it. */
export function UndoDialog({ run, isOpen, onOpenChange }: UndoDialogProps) {
  const undo = useCommand('dream.undo')
  const notify = useToast()
  const told = toldChanges(run.changes)
  const change = (open: boolean) => {
    undo.reset()
    onOpenChange(open)
  }
  const confirm = () => {
    if (undo.isPending) return
    undo.mutate(
      { id: run.id },
      {
        onSuccess: () => {
          onOpenChange(false)
          notify({ text: 'The dream was undone.' })
        },
      },
    )
  }
  return (
    <Dialog title="Undo this dream?" isOpen={isOpen} onOpenChange={change}>
      <p>
        {told.length > 0
          ? 'What it added goes, and what it altered is put back as it was before:'
          : 'What it altered is put back as it was before.'}
      </p>
      {told.length > 0 && (
        <ul className={styles.counted}>
          {told.map(({ table, count }) => (
            <li key={table}>
              {formatCount(count)} {tableWords(table, count)}
            </li>
          ))}
        </ul>
      )}
      <p>Your notes stay exactly as they are. They wait for the next dream again.</p>
      {undo.error && <Refusal error={undo.error} />}
      <div className={styles.actions}>
        <Button variant="danger" aria-disabled={undo.isPending} onClick={confirm}>
          {undo.isPending ? 'Undoing…' : 'Undo the dream'}
        </Button>
        <Button onClick={() => change(false)}>Keep it</Button>
      </div>
    </Dialog>
  )
}

/** Why it was not undone; later dreams that stand in the way are links, not figures. */
function Refusal({ error }: { error: AppError }) {
  const runs = laterRunsOf(error.details)
  if (runs.length === 0) return <ErrorNotice error={error} title="It was not undone." />
  return (
    <ErrorNotice error={new AppError(error.code, {}, { message: error.message, cause: error })} title="It was not undone.">
      <LaterRuns runs={runs} />
    </ErrorNotice>
  )
}
