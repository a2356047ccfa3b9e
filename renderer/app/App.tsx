import { CSPProvider } from '@base-ui/react/csp-provider'
import { QueryClientProvider } from '@tanstack/react-query'
import { StrictMode, useEffect, useState } from 'react'
import { RouterProvider } from 'react-router/dom'
import type { Connection } from '../api/connection.ts'
import { ConnectionContext } from '../api/context.tsx'
import { keepCacheLive } from '../api/live-cache.ts'
import { createQueryClient } from '../api/query-client.ts'
import { ToastProvider } from '../ui/Toast.tsx'
import { createAppRouter } from './router.tsx'

/** The whole page: everything below it reads the core through the connection given here. */
export function App({ connection }: { connection: Connection }) {
  const [queryClient] = useState(createQueryClient)
  const [router] = useState(createAppRouter)
  useEffect(() => keepCacheLive(queryClient, connection), [queryClient, connection])
  return (
    <StrictMode>
      <CSPProvider disableStyleElements>
        <ConnectionContext value={connection}>
          <QueryClientProvider client={queryClient}>
            <ToastProvider>
              <RouterProvider router={router} />
            </ToastProvider>
          </QueryClientProvider>
        </ConnectionContext>
      </CSPProvider>
    </StrictMode>
  )
}
