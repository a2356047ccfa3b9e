import { isRouteErrorResponse, useRouteError } from 'react-router'
import { AppError } from '../../contract/errors.ts'
import { Button } from '../ui/Button.tsx'
import { ErrorNotice } from '../ui/ErrorNotice.tsx'
import { PageTitle } from './PageTitle.tsx'

/** In place of a screen that failed: what happened and how to go on. The navigation around it still works. */
export function RouteError() {
  const thrown = useRouteError()
  const error = isRouteErrorResponse(thrown) ? new AppError('NOT_FOUND', { status: thrown.status }) : thrown
  return (
    <>
      <PageTitle title="Something went wrong" />
      <h1 className="visually-hidden">Something went wrong</h1>
      <ErrorNotice error={error} title="This screen could not be shown. Your notes are safe.">
        <Button onClick={() => window.location.reload()}>Reload the page</Button>
      </ErrorNotice>
    </>
  )
}
