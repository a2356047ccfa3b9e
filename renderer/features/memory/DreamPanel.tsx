import { MoonStar } from 'lucide-react'
import { Link } from 'react-router'
import type { SemanticMemory } from '../../../contract/dream.ts'
import { gistPath, PATHS } from '../../app/paths.ts'
import { useMethod } from '../../api/hooks.ts'
import { Badge } from '../../ui/Badge.tsx'
import { Facts } from '../../ui/Facts.tsx'
import { formatShare } from '../../ui/format.ts'
import { Meter } from '../../ui/Meter.tsx'
import { Panel, Section } from '../../ui/Panel.tsx'
import { EngineBadge } from '../dreams/EngineBadge.tsx'
import { abstractionWords, ageWords, consolidationWords, knowledgeWords, regionWords } from '../dreams/knowledge-words.ts'
import styles from './DreamPanel.module.css'

interface DreamPanelProps {
  id: string
  /** True for a long note that was cut into parts. */
  isChunked: boolean
  semantic: SemanticMemory | null
  /** Gists of the groups it was replayed with. */
  units: SemanticMemory[]
}

/** What the dream keeps of this memory: its gist, its place, how strong it is; or why it keeps nothing yet. */
export function DreamPanel({ id, isChunked, semantic, units }: DreamPanelProps) {
  return (
    <Panel tone="dream" className={styles.panel}>
      <Section title="What the dream made of it" aside={<MoonStar className={styles.icon} aria-hidden="true" />}>
        {semantic === null ? <NothingYet id={id} isChunked={isChunked} /> : <LongTerm semantic={semantic} />}
        {units.length > 0 && (
          <div className={styles.units}>
            <h3 className={styles.unitsTitle}>Replayed together with others</h3>
            <ul>
              {units.map((unit) => (
                <li key={unit.id}>
                  <Link to={gistPath(unit.id)} dir="auto">
                    {unit.gist}
                  </Link>
                </li>
              ))}
            </ul>
          </div>
        )}
      </Section>
    </Panel>
  )
}

function NothingYet({ id, isChunked }: { id: string; isChunked: boolean }) {
  const { data: trace } = useMethod('dream.trace', { id })
  if (isChunked) return <p className={styles.quiet}>This note is long: each of its parts, below, is dreamt on by itself.</p>
  if (trace === undefined) return null
  if (trace.stoppedAt !== null) return <p className={styles.quiet}>It has not reached long-term memory: {trace.stoppedAt.reason}</p>
  if (trace.steps.length === 0) {
    return (
      <p className={styles.quiet}>
        Not dreamt on yet. It takes part in the next dream; you can <Link to={PATHS.dreams}>start one</Link> now.
      </p>
    )
  }
  return <p className={styles.quiet}>It has been considered, and waits for another dream. Its journey, below, says how far it came.</p>
}

function LongTerm({ semantic }: { semantic: SemanticMemory }) {
  return (
    <>
      <p className={styles.gist} dir="auto">
        <Link to={gistPath(semantic.id)}>{semantic.gist}</Link>
      </p>
      <div className={styles.badges}>
        <Badge tone="dream">{semantic.category}</Badge>
        <EngineBadge engine={semantic.engine} isDegraded={semantic.degraded} />
      </div>
      <Meter
        label="Retrieval strength"
        value={semantic.retrievalStrength}
        explanation="How easily it comes to mind: it fades with time and grows with each reading."
      />
      <Facts
        facts={[
          [
            'Consolidated',
            `${formatShare(semantic.consolidatedStrength)}: how strongly the replay held it; it took more than 0.50 to enter`,
          ],
          ['State', consolidationWords(semantic.consolidationState)],
          ['Knowledge', `${semantic.knowledgeType}: ${knowledgeWords(semantic.knowledgeType)}`],
          ['Region', `${semantic.corticalRegion}: ${regionWords(semantic.corticalRegion)}`],
          ['Age', ageWords(semantic.memoryAge)],
          ['Abstraction', `${semantic.abstractionLevel} of 5: ${abstractionWords(semantic.abstractionLevel)}`],
          ['Concepts', semantic.relatedConcepts.join(', ')],
        ]}
      />
    </>
  )
}
