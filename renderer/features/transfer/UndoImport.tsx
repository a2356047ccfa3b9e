import { Undo2 } from 'lucide-react'
import type { ImportRun, KeptMemory } from '../../../contract/task.ts'
import { useCommand, useMethod } from '../../api/hooks.ts'
import { Button } from '../../ui/Button.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { formatCount, formatCounted } from '../../ui/format.ts'
import { MemoryLink } from '../../ui/MemoryLink.tsx'
import styles from './ImportReportView.module.css'

/** As many of the latest imports as are looked through for this one. */
const LATEST = 100

/** Takes an import back, and says what became of it; nothing where it wrote nothing. */
export function UndoImport({ id }: { id: string | null }) {
  const { data } = useMethod('transfer.imports', { limit: LATEST }, { isEnabled: id !== null })
  const undo = useCommand('transfer.undo')
  if (id === null) return null
  const run = undo.data?.import ?? data?.imports.find((known) => known.id === id)
  if (run?.state === 'undone') return <Undone run={run} kept={undo.data?.kept ?? []} />
  return (
    <div className={styles.undo}>
      <div className={styles.go}>
        <Button
          icon={<Undo2 aria-hidden="true" />}
          disabled={run === undefined || undo.isPending}
          onClick={() => {
            undo.mutate({ id })
          }}
        >
          {undo.isPending ? 'Undoing…' : 'Undo this import'}
        </Button>
        <span className={styles.quiet}>
          What it added goes to the trash, what it changed becomes what it was. What you edited since stays.
        </span>
      </div>
      {undo.error !== null && <ErrorNotice error={undo.error} title="It was not undone." />}
    </div>
  )
}

function Undone({ run, kept }: { run: ImportRun; kept: readonly KeptMemory[] }) {
  return (
    <div className={styles.undo} aria-live="polite">
      <p>This import was undone: {formatCounted(run.undone, 'memory', 'memories')} taken back. Your files are as they were.</p>
      {run.kept > 0 && <p>{formatCount(run.kept)} stayed as they are:</p>}
      {kept.length > 0 && (
        <ul className={styles.files}>
          {kept.map(({ memoryId, title, reason }) => (
            <li key={memoryId} className={styles.file}>
              <MemoryLink memory={{ id: memoryId, title }} />
              <span className={styles.quiet}>{reason}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
