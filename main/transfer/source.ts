import { open, readdir, realpath, stat } from 'node:fs/promises'
import { homedir } from 'node:os'
import { basename, join, resolve } from 'node:path'
import { AppError } from '../../contract/errors.ts'
import type { ImportFormat } from '../../contract/task.ts'
import type { ConversationFormat } from './conversation.ts'
import { pathError } from './path-errors.ts'
import { headerProblem } from './record.ts'

/** Something that can be imported. */
export type ImportSource =
  /** A folder of notes. */
  | { kind: 'folder'; path: string; format: ImportFormat }
  /** A JSON lines export of our own. */
  | { kind: 'lines'; path: string; format: 'codex-dreams' }
  /** The conversations.json of an assistant's export. */
  | { kind: 'conversations'; path: string; format: ConversationFormat }

const CONVERSATIONS = 'conversations.json'

/** A path as a person types it: relative to here, or with ~ for the home folder. */
export function expandPath(path: string): string {
  return resolve(path.trim().replace(/^~(?=$|[\\/])/, homedir()))
}

/**
 * Looks at what is to be imported before anything starts, and tells what wrote it.
 *
 * The path of the source is absolute and without links: the same folder is always the same source.
 *
 * @throws AppError UNREADABLE_PATH when it is missing, may not be read, or is nothing that can be imported
 */
export async function inspectSource(given: string): Promise<ImportSource> {
  const path = expandPath(given)
  try {
    const real = await realpath(path)
    const stats = await stat(real)
    if (stats.isDirectory()) return await inspectFolder(real)
    if (!stats.isFile()) throw refused(path, 'it is neither a folder nor a file')
    return await inspectFile(path, real)
  } catch (error) {
    throw pathError(path, error)
  }
}

function refused(path: string, reason: string): AppError {
  return new AppError('UNREADABLE_PATH', { path, reason })
}

async function inspectFolder(path: string): Promise<ImportSource> {
  const entries = await readdir(path, { withFileTypes: true })
  const has = (name: string) => entries.some((entry) => entry.isDirectory() && entry.name === name)
  if (has('.obsidian')) return { kind: 'folder', path, format: 'obsidian' }
  const isLogseq = (has('journals') && has('pages')) || (has('logseq') && (await isFile(join(path, 'logseq/config.edn'))))
  if (isLogseq) return { kind: 'folder', path, format: 'logseq' }
  if (!entries.some((entry) => entry.isFile() && entry.name === CONVERSATIONS)) return { kind: 'folder', path, format: 'markdown' }
  const file = join(path, CONVERSATIONS)
  const format = await conversationFormat(file)
  return format === null ? { kind: 'folder', path, format: 'markdown' } : { kind: 'conversations', path: file, format }
}

async function isFile(path: string): Promise<boolean> {
  const stats = await stat(path).catch(() => null)
  return stats?.isFile() ?? false
}

async function inspectFile(path: string, real: string): Promise<ImportSource> {
  if (/\.zip$/i.test(real)) throw refused(path, 'it is a .zip archive: unzip it first, then give the folder')
  if (/\.json$/i.test(real)) {
    const format = await conversationFormat(real)
    if (format !== null) return { kind: 'conversations', path: real, format }
    throw refused(path, `it holds no conversations of ChatGPT or Claude; their exports call the file ${CONVERSATIONS}`)
  }
  const [line = ''] = (await readHead(real, HEADER_BYTES)).split('\n', 1)
  const problem = headerProblem(line)
  if (problem === null) return { kind: 'lines', path: real, format: 'codex-dreams' }
  const wanted = 'a folder of notes, a Codex Dreams export or the conversations.json of ChatGPT or Claude is needed'
  throw refused(path, `${wanted}; of ${basename(path)}, ${problem}`)
}

const HEADER_BYTES = 4_096
/** The first conversation shows its form well before this. */
const CONVERSATION_BYTES = 4_194_304
/** Within a text the quotation mark would be escaped. */
const FORM = /(?<!\\)"(mapping|chat_messages)"\s*:/

/** Whose export a file is; null when it is neither. */
async function conversationFormat(path: string): Promise<ConversationFormat | null> {
  const head = await readHead(path, CONVERSATION_BYTES)
  if (!/^\uFEFF?\s*\[/.test(head)) return null
  const key = FORM.exec(head)?.[1]
  if (key === undefined) return null
  return key === 'mapping' ? 'chatgpt' : 'claude'
}

async function readHead(path: string, bytes: number): Promise<string> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(bytes), 0, bytes, 0)
    return buffer.toString('utf8', 0, bytesRead)
  } finally {
    await file.close()
  }
}
