import { ChevronDown } from 'lucide-react'
import { useId, useState } from 'react'
import { Link } from 'react-router'
import type { SearchResult } from '../../../contract/memory.ts'
import { memoryPath } from '../../app/paths.ts'
import { Badge } from '../../ui/Badge.tsx'
import { Tag } from '../../ui/Tag.tsx'
import { Time } from '../../ui/Time.tsx'
import { MarkedText } from './MarkedText.tsx'
import { RESULT_LINK } from './result-keys.ts'
import styles from './SearchResultRow.module.css'
import { WhyThisResult } from './WhyThisResult.tsx'

/** One result: title, the place that matched, when, tags, and on request why it is here. */
export function SearchResultRow({ result }: { result: SearchResult }) {
  const [isExplained, setIsExplained] = useState(false)
  const whyId = useId()
  const { memory, snippet } = result
  return (
    <li className={styles.row}>
      <Link className={styles.title} to={memoryPath(memory.id)} dir="auto" {...RESULT_LINK}>
        {memory.title}
      </Link>
      <p className={styles.snippet} dir="auto">
        <MarkedText text={snippet.text} ranges={snippet.highlights} />
      </p>
      <div className={styles.facts}>
        <Time at={memory.createdAt} />
        {memory.tags.map((tag) => (
          <Tag key={tag} tag={tag} />
        ))}
        {memory.deletedAt !== null && <Badge tone="danger">in the trash</Badge>}
        {result.why.length > 0 && (
          <button
            type="button"
            className={styles.why}
            aria-expanded={isExplained}
            aria-controls={whyId}
            onClick={() => setIsExplained(!isExplained)}
          >
            Why this result
            <ChevronDown aria-hidden="true" />
          </button>
        )}
      </div>
      <div id={whyId} hidden={!isExplained} className={styles.explanation}>
        {isExplained && <WhyThisResult why={result.why} />}
      </div>
    </li>
  )
}
