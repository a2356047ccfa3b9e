import { Link } from 'react-router'
import type { Insight } from '../../../contract/dream.ts'
import { insightPath } from '../../app/paths.ts'
import { Badge } from '../../ui/Badge.tsx'
import { Section } from '../../ui/Panel.tsx'
import { kindTitle } from '../dreams/knowledge-words.ts'
import styles from './InsightList.module.css'

/** What the dream noticed with the help of this memory. */
export function InsightList({ insights }: { insights: readonly Insight[] }) {
  if (insights.length === 0) return null
  return (
    <Section title="Insights that rest on it">
      <ul className={styles.list}>
        {insights.map((insight) => (
          <li key={insight.id} className={styles.insight}>
            <Badge tone="dream">{kindTitle(insight.kind)}</Badge>
            <Link to={insightPath(insight.id)} className={styles.text} dir="auto">
              {insight.text}
            </Link>
          </li>
        ))}
      </ul>
    </Section>
  )
}
