import { MoonStar } from 'lucide-react'
import { useMethod, usePages } from '../../api/hooks.ts'
import { PageTitle } from '../../app/PageTitle.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { Section } from '../../ui/Panel.tsx'
import { SkeletonAfterDelay } from '../../ui/SkeletonAfterDelay.tsx'
import { DreamerPanel } from './DreamerPanel.tsx'
import { MoreButton } from './MoreButton.tsx'
import styles from './Page.module.css'
import { RunRow } from './RunRow.tsx'
import { withPresentRun } from './run-words.ts'

/** The dreamer and the journal of what it has done. */
export function DreamsPage() {
  return (
    <div className={styles.page}>
      <PageTitle title="Dreams" />
      <header>
        <h1 className={styles.title}>Dreams</h1>
        <p className={styles.lead}>
          A dream goes over your notes, ties what belongs together and keeps what mattered. It only adds beside them, and every dream can be
          undone.
        </p>
      </header>
      <DreamerPanel detail="full" />
      <Journal />
    </div>
  )
}

function Journal() {
  const { data, error, isPending, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = usePages('dream.runs', { limit: 20 })
  const { data: status } = useMethod('dream.status', {})
  const runs = withPresentRun(data?.pages.flatMap((page) => page.runs) ?? [], status?.run ?? null)
  return (
    <Section title="Journal">
      {error && <ErrorNotice error={error} title="The journal could not be read." onRetry={() => void refetch()} />}
      {isPending && <SkeletonAfterDelay lines={4} />}
      {data && runs.length === 0 && (
        <EmptyState icon={<MoonStar />} title="No dream yet">
          <p>
            The first dream reads every note you have, which takes some seconds for a hundred of them. What it found appears here, with the
            notes it rests on.
          </p>
        </EmptyState>
      )}
      {runs.length > 0 && (
        <ol className={styles.rows}>
          {runs.map((run) => (
            <li key={run.id}>
              <RunRow run={run} />
            </li>
          ))}
        </ol>
      )}
      <MoreButton hasMore={hasNextPage} isLoading={isFetchingNextPage} onMore={() => void fetchNextPage()}>
        Earlier dreams
      </MoreButton>
    </Section>
  )
}
