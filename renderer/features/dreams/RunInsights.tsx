import type { DreamRun } from '../../../contract/dream.ts'
import { usePages } from '../../api/hooks.ts'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { SkeletonAfterDelay } from '../../ui/SkeletonAfterDelay.tsx'
import styles from './Finding.module.css'
import { InsightRow } from './InsightRow.tsx'
import { MoreButton } from './MoreButton.tsx'
import page from './Page.module.css'
import { stateWords } from './run-words.ts'

/** What a run noticed, surest first. */
export function RunInsights({ run }: { run: DreamRun }) {
  const { data, error, isPending, hasNextPage, fetchNextPage, isFetchingNextPage } = usePages('dream.insights', {
    runId: run.id,
    limit: 30,
  })
  if (error) return <ErrorNotice error={error} />
  if (isPending) return <SkeletonAfterDelay lines={5} />
  const insights = data.pages.flatMap((part) => part.insights)
  if (insights.length === 0) return <p className={page.quiet}>{emptyWords(run)}</p>
  return (
    <>
      <ul className={styles.list}>
        {insights.map((insight) => (
          <li key={insight.id}>
            <InsightRow insight={insight} />
          </li>
        ))}
      </ul>
      <MoreButton hasMore={hasNextPage} isLoading={isFetchingNextPage} onMore={() => void fetchNextPage()}>
        More insights
      </MoreButton>
    </>
  )
}

function emptyWords(run: DreamRun): string {
  if (run.state !== 'applied') return `No insights: ${stateWords(run.state).explanation}`
  return 'This dream noticed nothing that several notes support well enough to say. An insight is only told with at least one note behind it.'
}
