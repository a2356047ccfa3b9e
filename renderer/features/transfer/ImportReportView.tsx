import type { ImportAttachment, ImportFile, ImportReport } from '../../../contract/task.ts'
import { Button } from '../../ui/Button.tsx'
import { formatBytes, formatCount, formatCounted } from '../../ui/format.ts'
import { Section } from '../../ui/Panel.tsx'
import { absoluteDate } from '../../ui/time-text.ts'
import styles from './ImportReportView.module.css'
import { FORMAT_NAMES, filesByOutcome, importableCount, OUTCOME_ORDER, OUTCOME_WORDS } from './report.ts'

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
        <p className={styles.quiet}>Read as {FORMAT_NAMES[report.format]}.</p>
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
              <FileRow key={file.path} file={file} name={isConversation(report, file) ? file.title : file.path} />
            ))}
          </ul>
        </details>
      ))}
      <Attachments attachments={report.attachments} omitted={report.attachmentsOmitted} />
      {report.filesOmitted > 0 && <p className={styles.quiet}>{formatCounted(report.filesOmitted, 'more file')} not listed here.</p>}
    </div>
  )
}

/** What the notes show besides text. It is named, so that nobody believes it was taken over. */
function Attachments({ attachments, omitted }: { attachments: readonly ImportAttachment[]; omitted: number }) {
  if (attachments.length === 0) return null
  const missing = attachments.filter(({ exists }) => !exists).length
  return (
    <details className={styles.group}>
      <summary>
        attachments ({formatCount(attachments.length + omitted)})
        <span className={styles.quiet}> Your notes show them; they stay where they are and are not imported.</span>
      </summary>
      {missing > 0 && <p className={styles.quiet}>{formatCounted(missing, 'of them is', 'of them are')} missing.</p>}
      <ul className={styles.files}>
        {attachments.map(({ path, exists, bytes }) => (
          <li key={path} className={styles.file}>
            <span className={styles.filePath} dir="auto">
              {path}
            </span>
            <span className={styles.quiet}>{exists ? formatBytes(bytes) : 'missing'}</span>
          </li>
        ))}
      </ul>
      {omitted > 0 && <p className={styles.quiet}>{formatCounted(omitted, 'more file')} not listed here.</p>}
    </details>
  )
}

/** A conversation's place is an id, which tells a person nothing. */
function isConversation({ format }: ImportReport, { title }: ImportFile): boolean {
  return (format === 'chatgpt' || format === 'claude') && title !== ''
}

function FileRow({ file, name }: { file: ImportFile; name: string }) {
  return (
    <li className={styles.file}>
      <span className={styles.filePath} dir="auto">
        {name}
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
