import type { Memory } from '../../../contract/memory.ts'
import type { Input } from '../../../contract/methods.ts'

/** What a person has changed in a memory and not saved yet. Absent context and summary are ''. */
export interface EditDraft {
  content: string
  context: string
  summary: string
  tags: string[]
  /** The `updatedAt` of the memory that it started from. */
  basedOn: number
}

type Editable = Pick<Memory, 'content' | 'context' | 'summary' | 'tags' | 'updatedAt'>

export function draftOf(memory: Editable): EditDraft {
  const { content, context, summary, tags, updatedAt } = memory
  return { content, context: context ?? '', summary: summary ?? '', tags, basedOn: updatedAt }
}

/** What to tell the core: only what differs, so that an edit of the tags makes no version. Null when nothing does. */
export function changesOf(memory: Editable & Pick<Memory, 'id'>, draft: EditDraft): Input<'memory.update'> | null {
  const was = draftOf(memory)
  const line = (text: string) => (text.trim() === '' ? null : text.trim())
  const changes = {
    ...(draft.content === was.content ? {} : { content: draft.content }),
    ...(line(draft.context) === line(was.context) ? {} : { context: line(draft.context) }),
    ...(line(draft.summary) === line(was.summary) ? {} : { summary: line(draft.summary) }),
    ...(draft.tags.join(' ') === was.tags.join(' ') ? {} : { tags: draft.tags }),
  }
  return Object.keys(changes).length === 0 ? null : { id: memory.id, ...changes, expectedUpdatedAt: draft.basedOn }
}

const keyOf = (id: string) => `codex-dreams:edit:${id}`

/** Reads what was typed before a reload; null when there is nothing, or something that this app has not written. */
export function readEditDraft(storage: Pick<Storage, 'getItem'>, id: string): EditDraft | null {
  const value = parseJson(storage.getItem(keyOf(id)) ?? 'null')
  if (typeof value !== 'object' || value === null) return null
  const { content, context, summary, tags, basedOn } = value as Partial<Record<keyof EditDraft, unknown>>
  const isDraft = [content, context, summary].every((text) => typeof text === 'string') && typeof basedOn === 'number'
  if (!isDraft || !Array.isArray(tags) || !tags.every((tag) => typeof tag === 'string')) return null
  return { content, context, summary, tags, basedOn } as EditDraft
}

/** Keeps what is typed, key press by key press; null forgets it. False when the browser's storage is full. */
export function writeEditDraft(storage: Pick<Storage, 'setItem' | 'removeItem'>, id: string, draft: EditDraft | null): boolean {
  if (draft === null) {
    storage.removeItem(keyOf(id))
    return true
  }
  try {
    storage.setItem(keyOf(id), JSON.stringify(draft))
    return true
  } catch (error) {
    if (error instanceof DOMException && error.name === 'QuotaExceededError') return false
    throw error
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
