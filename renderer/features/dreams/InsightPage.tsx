import { Link, useParams } from 'react-router'
import { useMethod } from '../../api/hooks.ts'
import { PageTitle } from '../../app/PageTitle.tsx'
import { PATHS, runPath } from '../../app/paths.ts'
import { Badge } from '../../ui/Badge.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { formatCounted } from '../../ui/format.ts'
import { MemoryCardRow } from '../../ui/MemoryLink.tsx'
import { Meter } from '../../ui/Meter.tsx'
import { Panel, Section } from '../../ui/Panel.tsx'
import { SkeletonAfterDelay } from '../../ui/SkeletonAfterDelay.tsx'
import { Time } from '../../ui/Time.tsx'
import { EngineBadge } from './EngineBadge.tsx'
import { engineWords, kindExplanation, kindTitle } from './knowledge-words.ts'
import styles from './Page.module.css'

/** What the dream noticed, how sure it is and why, and the notes it rests on. */
export function InsightPage() {
  const { id = '' } = useParams()
  const { data: insight, error, refetch } = useMethod('dream.insight', { id })
  return (
    <div className={styles.page}>
      <nav aria-label="Above this page" className={styles.crumb}>
        <Link to={insight ? runPath(insight.runId) : PATHS.dreams}>{insight ? 'The dream it is from' : 'Dreams'}</Link>
      </nav>
      {error && <ErrorNotice error={error} title="This insight could not be read." onRetry={() => void refetch()} />}
      {!insight && !error && <SkeletonAfterDelay lines={5} />}
      {insight && (
        <>
          <PageTitle title={kindTitle(insight.kind)} />
          <Panel tone="dream" className={styles.stack}>
            <div className={styles.facts}>
              <Badge tone="dream">{kindTitle(insight.kind)}</Badge>
              <EngineBadge engine={insight.engine} isDegraded={insight.degraded} />
              <Time at={insight.createdAt} />
            </div>
            <h1 className={styles.saying} dir="auto">
              {insight.text}
            </h1>
            <p className={styles.quiet}>
              {kindExplanation(insight.kind)} {engineWords(insight.engine, insight.degraded).explanation}
            </p>
          </Panel>
          <Meter label="Confidence" value={insight.confidence} explanation={insight.basis} />
          <Section title="Rests on" aside={formatCounted(insight.citations.length, 'memory', 'memories')}>
            <ul className={styles.cards}>
              {insight.citations.map((memory) => (
                <li key={memory.id}>
                  <MemoryCardRow memory={memory} />
                </li>
              ))}
            </ul>
          </Section>
        </>
      )}
    </div>
  )
}
