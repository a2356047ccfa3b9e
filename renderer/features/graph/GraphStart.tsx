import { Waypoints } from 'lucide-react'
import { Link } from 'react-router'
import { useMethod } from '../../api/hooks.ts'
import { PageTitle } from '../../app/PageTitle.tsx'
import { PATHS, graphPath } from '../../app/paths.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { formatCounted } from '../../ui/format.ts'
import { Section } from '../../ui/Panel.tsx'
import { SkeletonAfterDelay } from '../../ui/SkeletonAfterDelay.tsx'
import { Time } from '../../ui/Time.tsx'
import { DreamerPanel } from '../dreams/DreamerPanel.tsx'
import styles from './GraphStart.module.css'
import { MemorySearch } from './MemorySearch.tsx'

/** Where to begin exploring: the best connected memories, or any found by searching. */
export function GraphStart() {
  const hubs = useMethod('graph.hubs', { limit: 18 })
  return (
    <div className={styles.page}>
      <PageTitle title="Graph" />
      <header>
        <h1 className={styles.title}>Graph</h1>
        <p className={styles.lead}>Walk from memory to memory along what ties them: your own links, and what the dream found.</p>
      </header>
      <MemorySearch />
      {hubs.error && <ErrorNotice error={hubs.error} title="The graph could not be read." onRetry={() => void hubs.refetch()} />}
      {hubs.isPending && <SkeletonAfterDelay lines={6} />}
      {hubs.data?.length === 0 && <NoTies />}
      {hubs.data && hubs.data.length > 0 && (
        <Section title="Well connected">
          <ul className={styles.hubs}>
            {hubs.data.map(({ memory, degree }) => (
              <li key={memory.id}>
                <Link className={styles.hub} to={graphPath(memory.id)}>
                  <span className={styles.hubTitle} dir="auto">
                    {memory.title}
                  </span>
                  <span className={styles.hubFacts}>
                    {formatCounted(degree, 'tie')} · <Time at={memory.createdAt} />
                  </span>
                </Link>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </div>
  )
}

/** Nothing is tied to anything yet; says how ties come about. */
function NoTies() {
  const stats = useMethod('health.stats', {})
  const status = useMethod('dream.status', {})
  if (!stats.data || !status.data) return null
  const hasDreamt = status.data.run?.state === 'applied'
  const action =
    stats.data.memories === 0 ? (
      <Link className={styles.action} to={PATHS.today}>
        Write or import notes
      </Link>
    ) : (
      <DreamerPanel detail="brief" />
    )
  return (
    <EmptyState icon={<Waypoints />} title="No dream has tied anything yet" actions={action}>
      {stats.data.memories === 0 && <p>The graph grows from your notes. Write one, or import a folder of Markdown.</p>}
      {stats.data.memories > 0 && !hasDreamt && (
        <p>
          A dream finds which notes share a goal, a person, a place or a moment, and ties them. A <code>[[link]]</code> in a note is a tie
          too, at once: search for such a note above to begin there.
        </p>
      )}
      {stats.data.memories > 0 && hasDreamt && (
        <p>The last dream found nothing that two notes share. With more notes it will; or link two yourself with [[double brackets]].</p>
      )}
    </EmptyState>
  )
}
