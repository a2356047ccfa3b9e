import type { ImportFile, ImportReport } from '../../../contract/task.ts'
import { Button } from '../../ui/Button.tsx'
import { formatBytes, formatCount, formatCounted } from '../../ui/format.ts'
import { Section } from '../../ui/Panel.tsx'
import { absoluteDate } from '../../ui/time-text.ts'
import styles from './ImportReportView.module.css'
import { filesByOutcome, importableCount, OUTCOME_ORDER, OUTCOME_WORDS } from './report.ts'

interface ImportReportViewProps {
  report: ImportReport
  /** Given for a dry run: what starts the import. */
  onImport?: () => void
  isStarting?: boolean
}

/** What an import would do, or did: counts, then every file with its date and where that date is from. */
export function ImportReportView({ report, onImport, isStarting = false }: ImportReportViewProps) {
  const importable = importableCount(report)
  return (
    <div className={styles.report}>
      <Section title={report.dryRun ? 'What would happen' : 'What happened'}>
        <ul className={styles.counts}>
          {OUTCOME_ORDER.filter((outcome) => (report.counts[outcome] ?? 0) > 0).map((outcome) => (
            <li key={outcome} className={styles.count} data-outcome={outcome} title={OUTCOME_WORDS[outcome].explanation}>
              <strong>{formatCount(report.counts[outcome] ?? 0)}</strong> {OUTCOME_WORDS[outcome].title}
            </li>
          ))}
        </ul>
        <p className={styles.quiet}>
          {formatCounted(report.tags, 'tag')}, {formatCounted(report.links, 'link')} between notes, {formatCount(report.linksResolved)} of
          them lead to a note.
        </p>
        {onImport !== undefined && (
          <div className={styles.go}>
            <Button variant="primary" disabled={importable === 0 || isStarting} onClick={onImport}>
              {importable === 0 ? 'Nothing new to import' : `Import ${formatCounted(importable, 'note')}`}
            </Button>
            <span className={styles.quiet}>Nothing has been written so far.</span>
          </div>
        )}
      </Section>
      {filesByOutcome(report.files).map(({ outcome, files }) => (
        <details key={outcome} className={styles.group} open={outcome === 'broken' || outcome === 'changed'}>
          <summary>
            {OUTCOME_WORDS[outcome].title} ({formatCount(files.length)})
            <span className={styles.quiet}> {OUTCOME_WORDS[outcome].explanation}</span>
          </summary>
          <ul className={styles.files}>
            {files.map((file) => (
              <FileRow key={file.path} file={file} />
            ))}
          </ul>
        </details>
      ))}
      {report.filesOmitted > 0 && <p className={styles.quiet}>{formatCounted(report.filesOmitted, 'more file')} not listed here.</p>}
    </div>
  )
}

function FileRow({ file }: { file: ImportFile }) {
  return (
    <li className={styles.file}>
      <span className={styles.filePath} dir="auto">
        {file.path}
      </span>
      <span className={styles.quiet}>{fileFacts(file)}</span>
      {file.reason !== null && <span className={styles.reason}>{file.reason}</span>}
    </li>
  )
}

function fileFacts(file: ImportFile): string {
  const facts = [formatBytes(file.bytes)]
  if (file.createdAt !== null) {
    facts.unshift(file.createdFrom === null ? absoluteDate(file.createdAt) : `${absoluteDate(file.createdAt)} (${file.createdFrom})`)
  }
  if (file.rows > 1) facts.push(`${formatCounted(file.rows - 1, 'part')}`)
  if (file.encoding !== '' && file.encoding.toLowerCase() !== 'utf-8') facts.push(file.encoding)
  return facts.join(' · ')
}
