import { Pencil, X } from 'lucide-react'
import { useRef, useState } from 'react'
import { IconButton } from '../../ui/Button.tsx'
import { TagDialog } from './TagDialog.tsx'
import styles from './TagFilter.module.css'

interface TagFilterProps {
  tags: string[]
  onChange: (tags: string[]) => void
}

/** The tags that results must carry; each can be taken away, renamed, or merged into another. */
export function TagFilter({ tags, onChange }: TagFilterProps) {
  const list = useRef<HTMLUListElement>(null)
  const [edited, setEdited] = useState<string | null>(null)
  if (tags.length === 0) return null
  return (
    <ul ref={list} className={styles.filter} aria-label="Only with these tags">
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
          <IconButton label={`Rename or merge the tag ${tag}`} icon={<Pencil aria-hidden="true" />} onClick={() => setEdited(tag)} />
        </li>
      ))}
      {edited !== null && (
        <TagDialog
          tag={edited}
          onClose={() => setEdited(null)}
          onRenamed={(from, to) => {
            // It may be taken back when this page is long gone.
            if (list.current !== null) onChange([...new Set(tags.map((tag) => (tag === from ? to : tag)))])
          }}
        />
      )}
    </ul>
  )
}
