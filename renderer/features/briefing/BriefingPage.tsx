import { Link } from 'react-router'
import type { z } from 'zod'
import type { Briefing } from '../../../contract/dream.ts'
import type { MemoryCard } from '../../../contract/memory.ts'
import { useMethod } from '../../api/hooks.ts'
import { runPath } from '../../app/paths.ts'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { MemoryCardRow } from '../../ui/MemoryLink.tsx'
import { Section } from '../../ui/Panel.tsx'
import { SkeletonAfterDelay } from '../../ui/SkeletonAfterDelay.tsx'
import { Time } from '../../ui/Time.tsx'
import { DreamerPanel } from '../dreams/DreamerPanel.tsx'
import { GistRow } from '../dreams/GistRow.tsx'
import { InsightRow } from '../dreams/InsightRow.tsx'
import styles from './BriefingPage.module.css'

type BriefingData = z.infer<typeof Briefing>

/** What the last dream is worth telling, and what the dreamer is doing now. */
export function BriefingPage() {
  const { data: briefing, error, refetch } = useMethod('dream.briefing', {})
  return (
    <div className={styles.briefing}>
      <DreamerPanel detail="brief" />
      {error && <ErrorNotice error={error} title="The briefing could not be read." onRetry={() => void refetch()} />}
      {!briefing && !error && <SkeletonAfterDelay lines={4} />}
      {briefing && briefing.run === null && <BeforeTheFirst />}
      {briefing && briefing.run !== null && briefing.isSilent && <p className={styles.quiet}>{briefing.markdown.trim()}</p>}
      {briefing && !briefing.isSilent && <Findings briefing={briefing} />}
    </div>
  )
}

/** Before the first dream: what it will do, and what it will never do. */
function BeforeTheFirst() {
  return (
    <section aria-label="What a dream does" className={styles.first}>
      <h2>What will a dream do with my notes?</h2>
      <ol>
        <li>It reads each note and sees who and what it is about.</li>
        <li>It ties notes that share a goal, a subject, a place or a moment.</li>
        <li>It keeps the gist of what matters and tells you what it noticed, each time with the notes it rests on.</li>
      </ol>
      <p>
        <strong>Your notes are never changed.</strong> A dream writes beside them, on this machine only, and you can look at all it did and
        undo it.
      </p>
    </section>
  )
}

function Findings({ briefing }: { briefing: BriefingData }) {
  return (
    <>
      {briefing.run && (
        <header className={styles.head}>
          <h2 className={styles.headline}>{briefing.headline}</h2>
          <p className={styles.quiet}>
            <Link to={runPath(briefing.run.id)}>
              The whole dream, <Time at={briefing.run.startedAt} />
            </Link>
          </p>
        </header>
      )}
      {briefing.insights.length > 0 && (
        <Section title="Noticed">
          <ul className={styles.list}>
            {briefing.insights.map((insight) => (
              <li key={insight.id}>
                <InsightRow insight={insight} />
              </li>
            ))}
          </ul>
        </Section>
      )}
      {briefing.gists.length > 0 && (
        <Section title="What belongs together">
          <ul className={styles.list}>
            {briefing.gists.map((gist) => (
              <li key={gist.id}>
                <GistRow gist={gist} />
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Cards title="Fading" memories={briefing.fading} aside="Read one to keep it" />
      <Cards title="On this day" memories={briefing.onThisDay} />
    </>
  )
}

function Cards({ title, memories, aside }: { title: string; memories: readonly MemoryCard[]; aside?: string }) {
  if (memories.length === 0) return null
  return (
    <Section title={title} aside={aside}>
      <ul className={styles.cards}>
        {memories.map((memory) => (
          <li key={memory.id}>
            <MemoryCardRow memory={memory} />
          </li>
        ))}
      </ul>
    </Section>
  )
}
