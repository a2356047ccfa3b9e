import { useState } from 'react'
import type { SubmitEvent } from 'react'
import type { Input } from '../../../contract/methods.ts'
import { TaskOutcome } from '../../app/TaskOutcome.tsx'
import { useCommand } from '../../api/hooks.ts'
import { Button } from '../../ui/Button.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { formatBytes, formatCounted } from '../../ui/format.ts'
import styles from './ImportPage.module.css'
import { readExportReport } from './report.ts'

type Format = Input<'transfer.export'>['format']

const FORMATS: { format: Format; title: string; explanation: string; placeholder: string }[] = [
  {
    format: 'markdown',
    title: 'A folder of Markdown files',
    explanation: 'One file per note, with its date and tags on top. Any editor can open it.',
    placeholder: '/home/you/codex-dreams-notes',
  },
  {
    format: 'jsonl',
    title: 'One file of JSON lines',
    explanation: 'Everything of every note, for another Codex Dreams or for your own programs.',
    placeholder: '/home/you/codex-dreams.jsonl',
  },
]

/** Takes everything out again: the notes are yours. */
export function ExportSection() {
  const [format, setFormat] = useState<Format>('markdown')
  const [path, setPath] = useState('')
  const start = useCommand('transfer.export')
  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault()
    start.mutate({ path: path.trim(), format })
  }
  const placeholder = FORMATS.find((candidate) => candidate.format === format)?.placeholder
  return (
    <div className={styles.section}>
      <p className={styles.intro}>Your notes are yours. Take all of them along at any time, and import them here or elsewhere.</p>
      <form className={styles.section} onSubmit={onSubmit}>
        <fieldset className={styles.choices}>
          <legend>As</legend>
          {FORMATS.map((choice) => (
            <label key={choice.format} className={styles.choice}>
              <input
                type="radio"
                name="format"
                value={choice.format}
                checked={format === choice.format}
                onChange={() => setFormat(choice.format)}
              />
              <span>
                {choice.title}
                <small>{choice.explanation}</small>
              </span>
            </label>
          ))}
        </fieldset>
        <div className={styles.form}>
          <input
            className={styles.path}
            aria-label={format === 'markdown' ? 'New or empty folder' : 'New file'}
            placeholder={placeholder}
            autoComplete="off"
            spellCheck={false}
            value={path}
            onChange={(event) => setPath(event.target.value)}
          />
          <Button type="submit" variant="primary" disabled={path.trim() === '' || start.isPending}>
            Export
          </Button>
        </div>
      </form>
      {start.error !== null && <ErrorNotice error={start.error} title="The export did not start." />}
      {start.data !== undefined && <TaskOutcome taskId={start.data.taskId}>{(task) => <ExportOutcome result={task.result} />}</TaskOutcome>}
    </div>
  )
}

function ExportOutcome({ result }: { result: unknown }) {
  const report = readExportReport(result)
  return (
    <p>
      {formatCounted(report.memories, 'memory', 'memories')} in {formatCounted(report.files, 'file')}, {formatBytes(report.bytes)}, at{' '}
      <code>{report.path}</code>
    </p>
  )
}
