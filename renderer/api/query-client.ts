import { QueryClient } from '@tanstack/react-query'
import { asAppError } from './app-error.ts'

/** How long an answer is shown without asking again, in ms; events make it stale before that. */
const FRESH_MS = 30_000

/** The cache of the page. An error of the table is an answer: it is not asked again, except what may pass by itself. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: FRESH_MS,
        // The line to the core is on this machine and reconnects by itself; the browser's idea of being online says nothing about it.
        networkMode: 'always',
        refetchOnReconnect: false,
        retry: (failures, error) => failures < 2 && asAppError(error).code === 'BUSY',
      },
      mutations: { networkMode: 'always' },
    },
  })
}
