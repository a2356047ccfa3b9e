import type { ImportAttachment, ImportFile } from '../../contract/task.ts'
import type { Memory } from '../../contract/memory.ts'

export interface Passage {
  /** Kept from an export; null where a new one is to be made. */
  id: string | null
  content: string
  contentHash: string
}

/** A link that an export knows the end of. */
export interface LinkRecord {
  target: string
  targetId: string | null
}

/** A text that a memory held before. */
export interface VersionRecord {
  version: number
  content: string
  contentHash: string
  title: string
  context: string | null
  summary: string | null
  tags: string[]
  metadata: Memory['metadata']
  updatedAt: number
  replacedAt: number
}

/** A file that a memory was imported from. */
export interface FileRecord {
  root: string
  path: string
  fileHash: string
  importedAt: number
}

/** What only an export knows. With it a row is restored under its own id. */
export interface Restored {
  id: string
  source: Memory['source']
  deletedAt: number | null
  /** Null in a Markdown export: there the links are read from the text. */
  links: LinkRecord[] | null
  versions: VersionRecord[]
  files: FileRecord[]
  access: { count: number; lastAt: number } | null
}

/** One text as the worker read it, ready to be written. Survives a structured clone. */
export interface ImportRow {
  /** Relative to the root, with forward slashes. */
  path: string
  /** SHA-256 of the file's bytes. */
  fileHash: string
  /** A path that is gone and had the very same bytes: the file was moved. */
  movedFrom: string | null
  /** The whole text; '' when it lies in `passages`. */
  content: string
  contentHash: string
  passages: Passage[]
  title: string
  context: string | null
  summary: string | null
  tags: string[]
  metadata: Memory['metadata']
  createdAt: number
  /** False when it is only the file's modified time, which a later edit moves. */
  isCreatedCertain: boolean
  updatedAt: number
  /** Targets of the links in the text. */
  links: string[]
  restored: Restored | null
}

/** One file as scanned. `row` is null when nothing can come of it, or it is unchanged. */
export interface ScannedFile {
  file: ImportFile
  row: ImportRow | null
  /** Other files that its text shows, as it writes them. */
  shows?: string[]
  /** The same, found; each only where it is shown first. */
  attachments?: ImportAttachment[]
}

export interface ImportRowOutcome {
  path: string
  outcome: 'new' | 'changed' | 'unchanged' | 'duplicate' | 'broken'
  /** The memory it became or already is; null when broken. */
  memoryId: string | null
  /** In words, where there is something to say. */
  reason: string | null
}
