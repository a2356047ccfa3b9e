import { Link } from 'react-router'
import type { SemanticMemory } from '../../../contract/dream.ts'
import { gistPath } from '../../app/paths.ts'
import { Badge } from '../../ui/Badge.tsx'
import { formatCounted, formatShare } from '../../ui/format.ts'
import { EngineBadge } from './EngineBadge.tsx'
import styles from './Finding.module.css'

/** A gist in a list: the sentence, its category, how easily it is recalled, from how many notes. */
export function GistRow({ gist }: { gist: SemanticMemory }) {
  return (
    <article className={styles.finding}>
      <p className={styles.text} dir="auto">
        <Link to={gistPath(gist.id)}>{gist.gist}</Link>
      </p>
      <p className={styles.facts}>
        <Badge tone="dream">{gist.category}</Badge>
        <EngineBadge engine={gist.engine} isDegraded={gist.degraded} />
        <span>recall {formatShare(gist.retrievalStrength)}</span>
        <span>from {formatCounted(gist.sources.length, 'memory', 'memories')}</span>
      </p>
    </article>
  )
}
