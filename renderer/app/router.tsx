import type { ComponentType } from 'react'
import { createBrowserRouter } from 'react-router'
import type { RouteObject } from 'react-router'
import { NotFoundPage } from './NotFoundPage.tsx'
import { PATHS } from './paths.ts'
import { RouteError } from './RouteError.tsx'
import { Shell } from './Shell.tsx'

/** One screen, loaded when it is first opened, with its own error boundary so that the navigation stays. */
function screen(path: string, load: () => Promise<ComponentType>): RouteObject {
  return { path, lazy: async () => ({ Component: await load() }), ErrorBoundary: RouteError }
}

/** The screens by address. */
export function createAppRouter() {
  return createBrowserRouter([
    {
      Component: Shell,
      ErrorBoundary: RouteError,
      HydrateFallback: () => null,
      children: [
        screen(PATHS.today, async () => (await import('../features/today/TodayPage.tsx')).TodayPage),
        screen(PATHS.search, async () => (await import('../features/search/SearchPage.tsx')).SearchPage),
        screen('/memory/:id', async () => (await import('../features/memory/MemoryPage.tsx')).MemoryPage),
        screen(PATHS.graph, async () => (await import('../features/graph/GraphPage.tsx')).GraphPage),
        screen('/graph/:id', async () => (await import('../features/graph/GraphPage.tsx')).GraphPage),
        screen(PATHS.dreams, async () => (await import('../features/dreams/DreamsPage.tsx')).DreamsPage),
        screen('/dreams/:runId', async () => (await import('../features/dreams/RunPage.tsx')).RunPage),
        screen('/insight/:id', async () => (await import('../features/dreams/InsightPage.tsx')).InsightPage),
        screen('/gist/:id', async () => (await import('../features/dreams/GistPage.tsx')).GistPage),
        screen(PATHS.import, async () => (await import('../features/transfer/ImportPage.tsx')).ImportPage),
        screen(PATHS.trash, async () => (await import('../features/trash/TrashPage.tsx')).TrashPage),
        { path: '*', Component: NotFoundPage },
      ],
    },
  ])
}
