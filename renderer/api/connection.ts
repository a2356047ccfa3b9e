import type { Client } from '../../contract/methods.ts'

/** Whether the core can be reached right now. `refused`: it answers, but this page is not signed in. */
export type ConnectionState = 'connecting' | 'open' | 'lost' | 'refused'

/** A client and the state of the line it speaks over. */
export interface Connection {
  client: Client
  state(): ConnectionState
  /** Calls back whenever the state changes, until the returned function is called. */
  onState(listener: () => void): () => void
  /** Tries at once instead of waiting for the next attempt. */
  retry(): void
}
