import type { ImportAttachment, ImportFile, ImportOutcome, ImportReport } from '../../contract/task.ts'

/** Files named in a report; the counts are of all. */
const FILES_REPORTED = 1_000

/** What a person should look at first. */
const ORDER: readonly ImportOutcome[] = ['broken', 'changed', 'duplicate', 'empty', 'new', 'unchanged', 'ignored']

/** What the report says of a file before anything is known of it. */
export function reportOf(path: string, fields: Partial<ImportFile> & Pick<ImportFile, 'outcome'>): ImportFile {
  return { path, title: '', createdAt: null, createdFrom: null, bytes: 0, rows: 0, encoding: '', reason: null, ...fields }
}

/** Gathers a report while files come in, in bounded memory. */
export class ReportBuilder {
  readonly #files = new Map<ImportOutcome, { told: ImportFile[]; plain: ImportFile[]; count: number }>()
  readonly #tags = new Set<string>()
  readonly #attachments: { missing: ImportAttachment[]; present: ImportAttachment[]; count: number } = {
    missing: [],
    present: [],
    count: 0,
  }
  #links = 0

  constructor() {
    for (const outcome of ORDER) this.#files.set(outcome, { told: [], plain: [], count: 0 })
  }

  add(file: ImportFile): void {
    const group = this.#files.get(file.outcome)
    if (group === undefined) return
    group.count += 1
    const list = file.reason === null ? group.plain : group.told
    if (list.length < FILES_REPORTED) list.push(file)
  }

  /** Counts what a new or changed note brings along. */
  addWritten(note: { tags: readonly string[]; links: readonly unknown[] }): void {
    for (const tag of note.tags) this.#tags.add(tag)
    this.#links += note.links.length
  }

  addAttachments(attachments: readonly ImportAttachment[]): void {
    for (const attachment of attachments) {
      const list = attachment.exists ? this.#attachments.present : this.#attachments.missing
      this.#attachments.count += 1
      if (list.length < FILES_REPORTED) list.push(attachment)
    }
  }

  get links(): number {
    return this.#links
  }

  build(about: Pick<ImportReport, 'path' | 'format' | 'dryRun' | 'importId' | 'linksResolved'>): ImportReport {
    const counts = Object.fromEntries(ORDER.map((outcome) => [outcome, this.#files.get(outcome)?.count ?? 0])) as ImportReport['counts']
    const files = ORDER.flatMap((outcome) => {
      const group = this.#files.get(outcome)
      return group === undefined ? [] : [...group.told, ...group.plain]
    }).slice(0, FILES_REPORTED)
    const total = Object.values(counts).reduce((sum, count) => sum + count, 0)
    const { missing, present, count } = this.#attachments
    const attachments = [...missing, ...present].slice(0, FILES_REPORTED)
    return {
      ...about,
      counts,
      files,
      filesOmitted: total - files.length,
      tags: this.#tags.size,
      links: this.#links,
      attachments,
      attachmentsOmitted: count - attachments.length,
    }
  }
}
