import { Link, useParams } from 'react-router'
import type { SemanticMemory } from '../../../contract/dream.ts'
import { useMethod } from '../../api/hooks.ts'
import { PageTitle } from '../../app/PageTitle.tsx'
import { PATHS, runPath } from '../../app/paths.ts'
import { Badge } from '../../ui/Badge.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { formatCount, formatCounted, formatShare } from '../../ui/format.ts'
import { MemoryCardRow } from '../../ui/MemoryLink.tsx'
import { Meter } from '../../ui/Meter.tsx'
import { Panel, Section } from '../../ui/Panel.tsx'
import { SkeletonAfterDelay } from '../../ui/SkeletonAfterDelay.tsx'
import { Time } from '../../ui/Time.tsx'
import { EngineBadge } from './EngineBadge.tsx'
import { abstractionWords, ageWords, consolidationWords, engineWords, knowledgeWords, regionWords } from './knowledge-words.ts'
import styles from './Page.module.css'

/** Lasting knowledge: the gist, where it stands in long-term memory, and the notes it was made from. */
export function GistPage() {
  const { id = '' } = useParams()
  const { data: gist, error, refetch } = useMethod('dream.gist', { id })
  return (
    <div className={styles.page}>
      <PageTitle title="Gist" />
      <nav aria-label="Above this page" className={styles.crumb}>
        <Link to={gist ? runPath(gist.runId) : PATHS.dreams}>{gist ? 'The dream it is from' : 'Dreams'}</Link>
      </nav>
      {error && <ErrorNotice error={error} title="This gist could not be read." onRetry={() => void refetch()} />}
      {!gist && !error && <SkeletonAfterDelay lines={5} />}
      {gist && (
        <>
          <Saying gist={gist} />
          <Section title="How firmly it stands">
            <Meter
              label="Retrieval strength"
              value={gist.retrievalStrength}
              explanation="How easily it comes to mind: it fades with time and grows with each reading."
            />
          </Section>
          <Place gist={gist} />
          <Section title="Made from" aside={formatCounted(gist.sources.length, 'memory', 'memories')}>
            <ul className={styles.cards}>
              {gist.sources.map((memory) => (
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

function Saying({ gist }: { gist: SemanticMemory }) {
  return (
    <Panel tone="dream" className={styles.stack}>
      <div className={styles.facts}>
        <Badge tone="dream">{gist.category}</Badge>
        <EngineBadge engine={gist.engine} isDegraded={gist.degraded} />
        <Time at={gist.consolidatedAt} />
        {gist.validUntil !== null && (
          <Badge tone="danger">
            superseded <Time at={gist.validUntil} />
          </Badge>
        )}
      </div>
      <h1 className={styles.saying} dir="auto">
        {gist.gist}
      </h1>
      <p className={styles.quiet}>{engineWords(gist.engine, gist.degraded).explanation}</p>
    </Panel>
  )
}

function Place({ gist }: { gist: SemanticMemory }) {
  return (
    <Section title="Its place in long-term memory">
      <dl className={styles.definitions}>
        <dt>Region</dt>
        <dd>
          {gist.corticalRegion}: {regionWords(gist.corticalRegion)}
        </dd>
        <dt>Knowledge</dt>
        <dd>
          {gist.knowledgeType}: {knowledgeWords(gist.knowledgeType)}
        </dd>
        <dt>Abstraction</dt>
        <dd>
          {gist.abstractionLevel} of 5: {abstractionWords(gist.abstractionLevel)}
        </dd>
        <dt>State</dt>
        <dd>{consolidationWords(gist.consolidationState)}</dd>
        <dt>Age</dt>
        <dd>{ageWords(gist.memoryAge)}</dd>
        <dt>Consolidated</dt>
        <dd>{formatShare(gist.consolidatedStrength)}: how strongly the replay held it; it took more than 0.50 to enter</dd>
        <dt>Rank</dt>
        <dd>{formatCount(gist.columnRank)} by strength, among what is like it</dd>
        {gist.relatedConcepts.length > 0 && (
          <>
            <dt>Related</dt>
            <dd>{gist.relatedConcepts.join(', ')}</dd>
          </>
        )}
      </dl>
    </Section>
  )
}
