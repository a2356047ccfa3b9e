import { FolderOpen } from 'lucide-react'
import { useState } from 'react'
import type { SubmitEvent } from 'react'
import { Link } from 'react-router'
import { PATHS } from '../../app/paths.ts'
import { TaskOutcome } from '../../app/TaskOutcome.tsx'
import { useCommand } from '../../api/hooks.ts'
import { Button } from '../../ui/Button.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { FolderWalker } from './FolderWalker.tsx'
import styles from './ImportPage.module.css'
import { readImportReport } from './report.ts'
import { ImportReportView } from './ImportReportView.tsx'
import { UndoImport } from './UndoImport.tsx'
import { useImportAddress } from './use-import-address.ts'

/** Choose a folder, see what would happen, then let it happen. */
export function ImportSection() {
  const [address, go] = useImportAddress()
  const [path, setPath] = useState(address.path)
  const [isWalking, setIsWalking] = useState(address.path === '')
  const plan = useCommand('transfer.plan')
  const start = useCommand('transfer.import')

  const check = (checkedPath: string) => {
    setIsWalking(false)
    start.reset()
    plan.mutate(
      { path: checkedPath.trim() },
      { onSuccess: ({ taskId }) => go({ path: checkedPath.trim(), planTask: taskId, importTask: null }) },
    )
  }
  const importNow = () => {
    start.mutate({ path: address.path }, { onSuccess: ({ taskId }) => go({ ...address, importTask: taskId }) })
  }
  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault()
    check(path)
  }

  return (
    <div className={styles.section}>
      <p className={styles.intro}>
        Point to a folder of Markdown or text notes: an Obsidian vault, a Logseq graph, any folder with subfolders. Or to a .jsonl file
        exported from here, or the conversations.json of a ChatGPT or Claude export. The files are read, never changed. Importing again
        later brings in only what is new or different.
      </p>
      <form className={styles.form} onSubmit={onSubmit}>
        <input
          className={styles.path}
          aria-label="Folder or exported file"
          placeholder="/home/you/notes"
          autoComplete="off"
          spellCheck={false}
          value={path}
          onChange={(event) => setPath(event.target.value)}
        />
        <Button icon={<FolderOpen aria-hidden="true" />} aria-expanded={isWalking} onClick={() => setIsWalking(!isWalking)}>
          Browse
        </Button>
        <Button type="submit" variant="primary" disabled={path.trim() === '' || plan.isPending}>
          Check
        </Button>
      </form>
      {isWalking && <FolderWalker from={address.path} onPick={setPath} />}
      {plan.error !== null && <ErrorNotice error={plan.error} title="This folder cannot be read." />}
      {address.planTask !== null && address.importTask === null && !plan.isPending && (
        <TaskOutcome taskId={address.planTask}>
          {(task) => <ImportReportView report={readImportReport(task.result)} onImport={importNow} isStarting={start.isPending} />}
        </TaskOutcome>
      )}
      {start.error !== null && <ErrorNotice error={start.error} title="The import did not start." />}
      {address.importTask !== null && (
        <TaskOutcome taskId={address.importTask}>
          {(task) => (
            <>
              <ImportReportView report={readImportReport(task.result)} />
              <UndoImport id={readImportReport(task.result).importId} />
              <p className={styles.next}>
                <span>Next: </span>
                <Link to={PATHS.search}>search them</Link>
                <span> or </span>
                <Link to={PATHS.dreams}>let the app dream on them</Link>
              </p>
            </>
          )}
        </TaskOutcome>
      )}
    </div>
  )
}
