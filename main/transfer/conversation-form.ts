/** One turn of a conversation. */
export interface Message {
  speaker: string
  text: string
}

/** One conversation as either export tells it. */
export interface Conversation {
  /** The assistant's own id for it: the same in every export. */
  id: string
  title: string | null
  createdAt: number | null
  updatedAt: number | null
  messages: Message[]
  /** Other turns the conversation took, which are not read. */
  branches: number
  /** Pictures and files that were shown in it, which are not in the export or not read. */
  attachments: number
}
