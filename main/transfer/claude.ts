import { z } from 'zod'
import { parseDate } from './dates.ts'
import type { Conversation, Message } from './conversation-form.ts'

const Block = z.object({ type: z.string(), text: z.string().nullish() })
const ClaudeMessage = z.object({
  sender: z.enum(['human', 'assistant']),
  text: z.string().nullish(),
  content: z.array(z.unknown()).nullish(),
  created_at: z.string().nullish(),
  attachments: z.array(z.unknown()).nullish(),
  files: z.array(z.unknown()).nullish(),
})
const ClaudeConversation = z.object({
  uuid: z.string().min(1),
  name: z.string().nullish(),
  created_at: z.string().nullish(),
  updated_at: z.string().nullish(),
  chat_messages: z.array(z.unknown()),
})

/**
 * Reads one conversation of a Claude export: its messages in the order of the file, which knows no branches.
 *
 * @throws ZodError when it is not of that form
 */
export function readClaude(value: unknown): Conversation {
  const chat = ClaudeConversation.parse(value)
  const read = chat.chat_messages.map(readMessage)
  return {
    id: chat.uuid,
    title: chat.name ?? null,
    createdAt: parseDate(chat.created_at ?? read.find(({ createdAt }) => createdAt !== null)?.createdAt ?? null),
    updatedAt: parseDate(chat.updated_at ?? null),
    messages: read.flatMap(({ message }) => (message === null ? [] : [message])),
    branches: 0,
    attachments: read.reduce((sum, { attachments }) => sum + attachments, 0),
  }
}

function readMessage(value: unknown): { message: Message | null; createdAt: string | null; attachments: number } {
  const parsed = ClaudeMessage.safeParse(value)
  if (!parsed.success) return { message: null, createdAt: null, attachments: 0 }
  const { sender, content, created_at: createdAt, attachments, files } = parsed.data
  const blocks = (content ?? []).flatMap((block) => {
    const { success, data } = Block.safeParse(block)
    return success && data.type === 'text' && typeof data.text === 'string' ? [data.text] : []
  })
  // Older exports have the text alone; in newer ones it also holds stand-ins for what tools did.
  const text = (blocks.length > 0 ? blocks.join('\n\n') : (parsed.data.text ?? '')).trim()
  return {
    message: text === '' ? null : { speaker: sender === 'human' ? 'You' : 'Claude', text },
    createdAt: createdAt ?? null,
    attachments: (attachments?.length ?? 0) + (files?.length ?? 0),
  }
}
