import { basename } from 'node:path'
import { stat } from 'node:fs/promises'
import { z } from 'zod'
import { contentHash } from '../store/hash.ts'
import { readChatGpt } from './chatgpt.ts'
import { readClaude } from './claude.ts'
import type { Conversation, Message } from './conversation-form.ts'
import { cutTitle } from './markdown.ts'
import { passagesOf, rowsOf } from './passages.ts'
import { readArray } from './read-array.ts'
import type { ArrayElement } from './read-array.ts'
import { reportOf } from './report.ts'
import type { ImportRow, ScannedFile } from './rows.ts'

export type ConversationFormat = 'chatgpt' | 'claude'

const READERS = { chatgpt: readChatGpt, claude: readClaude } as const
const NAMES = { chatgpt: 'ChatGPT', claude: 'Claude' } as const

/** Reads the conversations of an export one by one. A broken one says why in its report, the others go on. */
export async function* readConversations(path: string, format: ConversationFormat): AsyncGenerator<ScannedFile> {
  const { mtimeMs } = await stat(path)
  let number = 0
  for await (const element of readArray(path)) {
    number += 1
    yield parseConversation(element, { format, place: `${basename(path)}:${number}`, modifiedAt: mtimeMs })
  }
}

interface Origin {
  format: ConversationFormat
  /** Where it stands, for one whose id cannot be read. */
  place: string
  modifiedAt: number
}

function parseConversation({ text, reason }: ArrayElement, origin: Origin): ScannedFile {
  const broken = (why: string | null) => {
    const bytes = text === null ? 0 : Buffer.byteLength(text)
    return { file: reportOf(origin.place, { outcome: 'broken', bytes, encoding: 'utf-8', reason: why }), row: null }
  }
  if (text === null) return broken(reason)
  try {
    return toScanned(READERS[origin.format](JSON.parse(text)), text, origin)
  } catch (error) {
    return broken(whyBroken(error))
  }
}

function whyBroken(error: unknown): string {
  if (error instanceof SyntaxError) return 'the conversation is not valid JSON'
  if (!(error instanceof z.ZodError)) return `the conversation cannot be read: ${error instanceof Error ? error.message : String(error)}`
  const [issue] = error.issues
  return `the conversation is not in the form of the export (${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''})`
}

function toScanned(conversation: Conversation, text: string, { format, modifiedAt }: Origin): ScannedFile {
  const { id, messages } = conversation
  const known = { bytes: Buffer.byteLength(text), encoding: 'utf-8' }
  const title = cutTitle(conversation.title ?? '') || cutTitle(messages[0]?.text ?? '') || 'Untitled conversation'
  if (messages.length === 0) {
    return { file: reportOf(id, { ...known, outcome: 'empty', title, reason: 'nobody says anything in it' }), row: null }
  }
  const createdAt = conversation.createdAt ?? Math.trunc(modifiedAt)
  const row: ImportRow = {
    path: id,
    fileHash: contentHash(text),
    movedFrom: null,
    ...passagesOf(toMarkdown(messages)),
    title,
    context: `A conversation with ${NAMES[format]}`,
    summary: null,
    tags: [],
    metadata: { conversation: { with: format, id } },
    createdAt,
    isCreatedCertain: conversation.createdAt !== null,
    updatedAt: Math.max(createdAt, conversation.updatedAt ?? createdAt),
    links: [],
    restored: null,
  }
  const file = reportOf(id, {
    ...known,
    outcome: 'new',
    title,
    createdAt,
    createdFrom: conversation.createdAt === null ? 'modified time' : 'conversation',
    rows: rowsOf(row),
    reason: leftOut(conversation),
  })
  return { file, row }
}

/** Turn by turn under the speaker's name; a heading, so that a long conversation is cut between turns. */
function toMarkdown(messages: readonly Message[]): string {
  let speaker = ''
  return messages
    .map((message) => {
      const isNext = message.speaker !== speaker
      speaker = message.speaker
      return isNext ? `### ${message.speaker}\n\n${message.text}` : message.text
    })
    .join('\n\n')
}

function leftOut({ branches, attachments }: Conversation): string | null {
  const parts = [
    branches > 0 ? counted(branches, 'other branch', 'other branches') : null,
    attachments > 0 ? counted(attachments, 'attachment', 'attachments') : null,
  ].filter((part) => part !== null)
  return parts.length === 0 ? null : `left out: ${parts.join(', ')}`
}

function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`
}
