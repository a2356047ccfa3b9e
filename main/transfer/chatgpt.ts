import { z } from 'zod'
import { parseDate } from './dates.ts'
import type { Conversation, Message } from './conversation-form.ts'

/** A message of ChatGPT's export as far as it is read; what else there is, is passed over. */
const ChatMessage = z.object({
  author: z.object({ role: z.string() }),
  recipient: z.string().nullish(),
  create_time: z.number().nullish(),
  content: z.object({ content_type: z.string(), parts: z.array(z.unknown()).nullish() }).nullish(),
  metadata: z.object({ is_visually_hidden_from_conversation: z.boolean().nullish() }).nullish(),
})
const ChatNode = z.object({
  parent: z.string().nullish(),
  children: z.array(z.string()).nullish(),
  message: z.unknown(),
})
const ChatConversation = z.object({
  id: z.string().min(1).optional(),
  conversation_id: z.string().min(1).optional(),
  title: z.string().nullish(),
  create_time: z.number().nullish(),
  update_time: z.number().nullish(),
  current_node: z.string().nullish(),
  mapping: z.record(z.string(), ChatNode),
})
type Mapping = z.infer<typeof ChatConversation>['mapping']

/** Marks around the sources of an answer; without the app they point nowhere. */
const CITATION = /\uE200[^\uE201]*\uE201/g

/**
 * Reads one conversation of a ChatGPT export: the way from its first message to the one that was shown last.
 *
 * Answers that were asked for again, and questions that were reworded, are other branches of the tree: counted, not read.
 *
 * @throws ZodError when it is not of that form
 */
export function readChatGpt(value: unknown): Conversation {
  const chat = ChatConversation.parse(value)
  const id = chat.conversation_id ?? chat.id
  if (id === undefined) throw new Error('it has no id')
  const path = wayTo(chat.mapping, chat.current_node ?? null)
  const read = path.map((key) => readMessage(chat.mapping[key]?.message))
  const ends = Object.values(chat.mapping).filter(({ children }) => (children ?? []).length === 0).length
  return {
    id,
    title: chat.title ?? null,
    createdAt: parseDate(chat.create_time ?? read.find(({ createdAt }) => createdAt !== null)?.createdAt ?? null),
    updatedAt: parseDate(chat.update_time ?? null),
    messages: read.flatMap(({ message }) => (message === null ? [] : [message])),
    branches: Math.max(0, ends - 1),
    attachments: read.reduce((sum, { attachments }) => sum + attachments, 0),
  }
}

/** The nodes from the root to the current one; where none is named, to the last one that nothing follows. */
function wayTo(mapping: Mapping, current: string | null): string[] {
  const isKnown = current !== null && Object.hasOwn(mapping, current)
  const path: string[] = []
  const seen = new Set<string>()
  let key = isKnown ? current : Object.keys(mapping).findLast((name) => (mapping[name]?.children ?? []).length === 0)
  while (key !== undefined && Object.hasOwn(mapping, key) && !seen.has(key)) {
    seen.add(key)
    path.push(key)
    key = mapping[key]?.parent ?? undefined
  }
  return path.toReversed()
}

interface ReadMessage {
  message: Message | null
  createdAt: number | null
  attachments: number
}

/** What a person and the assistant said to each other; instructions, thoughts and what tools were told are not. */
function readMessage(value: unknown): ReadMessage {
  const nothing = { message: null, createdAt: null, attachments: 0 }
  const parsed = ChatMessage.safeParse(value)
  if (!parsed.success) return nothing
  const { author, recipient, content, metadata, create_time: createdAt } = parsed.data
  const isSpoken = author.role === 'user' || author.role === 'assistant'
  const isShown = (recipient ?? 'all') === 'all' && metadata?.is_visually_hidden_from_conversation !== true
  const isText = content?.content_type === 'text' || content?.content_type === 'multimodal_text'
  if (!isSpoken || !isShown || !isText) return nothing
  const parts = content.parts ?? []
  const texts = parts.map(textOf)
  const text = texts
    .filter((part) => part !== null)
    .join('\n\n')
    .replaceAll(CITATION, '')
    .trim()
  return {
    message: text === '' ? null : { speaker: author.role === 'user' ? 'You' : 'ChatGPT', text },
    createdAt: createdAt ?? null,
    attachments: texts.filter((part) => part === null).length,
  }
}

/** A part is a text, or an object: what was spoken has a text, pictures have none. */
function textOf(part: unknown): string | null {
  if (typeof part === 'string') return part
  if (typeof part !== 'object' || part === null || !('text' in part)) return null
  return typeof part.text === 'string' ? part.text : null
}
