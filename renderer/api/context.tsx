import { createContext, use, useSyncExternalStore } from 'react'
import type { Connection, ConnectionState } from './connection.ts'

export const ConnectionContext = createContext<Connection | null>(null)

/** The connection of this page. Screens use `useMethod` and `useCommand` instead. */
export function useConnection(): Connection {
  const connection = use(ConnectionContext)
  if (connection === null) throw new Error('There is no ConnectionContext above this component.')
  return connection
}

/** Whether the core can be reached right now. */
export function useConnectionState(): ConnectionState {
  const connection = useConnection()
  return useSyncExternalStore(connection.onState, connection.state)
}
