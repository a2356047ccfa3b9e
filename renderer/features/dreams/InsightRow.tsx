import { Link } from 'react-router'
import type { Insight } from '../../../contract/dream.ts'
import { insightPath } from '../../app/paths.ts'
import { Badge } from '../../ui/Badge.tsx'
import { formatShare } from '../../ui/format.ts'
import { MemoryLink } from '../../ui/MemoryLink.tsx'
import { EngineBadge } from './EngineBadge.tsx'
import styles from './Finding.module.css'
import { firstSentence, kindTitle } from './knowledge-words.ts'

const CITED = 3

/** An insight in a list: the sentence, its kind, how sure, and the first notes it rests on. */
export function InsightRow({ insight }: { insight: Insight }) {
  const more = insight.citations.length - CITED
  return (
    <article className={styles.finding}>
      <p className={styles.text} dir="auto">
        <Link to={insightPath(insight.id)}>{insight.text}</Link>
      </p>
      <p className={styles.facts}>
        <Badge tone="dream">{kindTitle(insight.kind)}</Badge>
        <EngineBadge engine={insight.engine} isDegraded={insight.degraded} />
        <span>confidence {formatShare(insight.confidence)}</span>
        <span>{firstSentence(insight.basis)}</span>
      </p>
      <ul className={styles.sources} aria-label="Rests on">
        {insight.citations.slice(0, CITED).map((memory) => (
          <li key={memory.id}>
            <MemoryLink memory={memory} />
          </li>
        ))}
        {more > 0 && (
          <li>
            <Link to={insightPath(insight.id)}>and {more} more</Link>
          </li>
        )}
      </ul>
    </article>
  )
}
