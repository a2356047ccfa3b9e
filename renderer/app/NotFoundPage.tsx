import { Link } from 'react-router'
import { EmptyState } from '../ui/EmptyState.tsx'
import { PATHS } from './paths.ts'
import { PageTitle } from './PageTitle.tsx'

export function NotFoundPage() {
  return (
    <>
      <PageTitle title="Not found" />
      <h1 className="visually-hidden">Not found</h1>
      <EmptyState title="There is no page at this address">
        <p>
          Your notes are where they were. Go to <Link to={PATHS.today}>Today</Link> or{' '}
          <Link to={PATHS.search}>search for what you meant</Link>.
        </p>
      </EmptyState>
    </>
  )
}
