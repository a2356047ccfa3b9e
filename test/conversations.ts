/** Conversations in the form of ChatGPT's and Claude's exports, made up. */

export interface Turn {
  role: 'user' | 'assistant' | 'system' | 'tool'
  /** Parts of the message: texts, or an object for a picture. */
  parts: unknown[]
  contentType?: string
  recipient?: string
  hidden?: boolean
}

/** Says one thing. */
export function says(role: Turn['role'], ...parts: unknown[]): Turn {
  return { role, parts }
}

function message(turn: Turn, createTime: number) {
  return {
    id: `m${createTime}`,
    author: { role: turn.role, name: null, metadata: {} },
    create_time: createTime,
    content: { content_type: turn.contentType ?? 'text', parts: turn.parts },
    recipient: turn.recipient ?? 'all',
    metadata: turn.hidden === true ? { is_visually_hidden_from_conversation: true } : {},
  }
}

interface ChatGptOptions {
  id: string
  title?: string | null
  /** Seconds since 1970. */
  createTime?: number
  /** Other answers to the last question: one branch each. */
  otherAnswers?: Turn[]
  currentNode?: string | null
}

/** A conversation as ChatGPT exports it: a tree, of which one way is the current one. */
export function chatGptConversation(turns: readonly Turn[], options: ChatGptOptions) {
  const { id, title = 'A talk', createTime = 1_709_600_000, otherAnswers = [] } = options
  const mapping: Record<string, { id: string; parent: string | null; children: string[]; message: unknown }> = {
    root: { id: 'root', parent: null, children: [], message: null },
  }
  const add = (key: string, parent: string, turn: Turn, at: number) => {
    mapping[parent]?.children.push(key)
    mapping[key] = { id: key, parent, children: [], message: message(turn, createTime + at) }
  }
  otherAnswers.forEach((turn, index) => add(`other${index}`, turns.length > 1 ? `n${turns.length - 2}` : 'root', turn, 500 + index))
  turns.forEach((turn, index) => add(`n${index}`, index === 0 ? 'root' : `n${index - 1}`, turn, index))
  return {
    title,
    create_time: createTime,
    update_time: createTime + 60,
    mapping,
    current_node: options.currentNode === undefined ? `n${turns.length - 1}` : options.currentNode,
    conversation_id: id,
    id,
  }
}

/** A conversation as Claude exports it. */
export function claudeConversation(messages: readonly unknown[], options: { uuid: string; name?: string }) {
  return {
    uuid: options.uuid,
    name: options.name ?? 'A talk',
    created_at: '2024-05-06T07:08:09.123456Z',
    updated_at: '2024-05-06T08:00:00.000000Z',
    account: { uuid: 'somebody' },
    chat_messages: messages,
  }
}
