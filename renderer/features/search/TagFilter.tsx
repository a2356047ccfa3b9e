import { X } from 'lucide-react'
import styles from './TagFilter.module.css'

interface TagFilterProps {
  tags: string[]
  onChange: (tags: string[]) => void
}

/** The tags that results must carry; each can be taken away. */
export function TagFilter({ tags, onChange }: TagFilterProps) {
  if (tags.length === 0) return null
  return (
    <ul className={styles.filter} aria-label="Only with these tags">
      {tags.map((tag) => (
        <li key={tag}>
          <button
            type="button"
            className={styles.tag}
            aria-label={`Remove the filter ${tag}`}
            onClick={() => onChange(tags.filter((other) => other !== tag))}
          >
            <bdi>#{tag}</bdi>
            <X aria-hidden="true" />
          </button>
        </li>
      ))}
    </ul>
  )
}
