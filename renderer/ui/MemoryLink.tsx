import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { MemoryCard } from '../../contract/memory.ts'
import { memoryPath } from '../app/paths.ts'
import { Badge } from './Badge.tsx'
import styles from './MemoryLink.module.css'
import { Tag } from './Tag.tsx'
import { Time } from './Time.tsx'

/** The title of a memory as a link to it. */
export function MemoryLink({ memory }: { memory: Pick<MemoryCard, 'id' | 'title'> }) {
  return (
    <Link className={styles.link} to={memoryPath(memory.id)} dir="auto">
      {memory.title}
    </Link>
  )
}

interface MemoryCardRowProps {
  memory: MemoryCard
  /** In place of the excerpt, for a list that has something better to say. */
  children?: ReactNode
  /** At the end of the row: a button, a figure. */
  aside?: ReactNode
}

/** A memory in a list: title, excerpt, when, tags. The whole row is one target. */
export function MemoryCardRow({ memory, children, aside }: MemoryCardRowProps) {
  return (
    <div className={styles.row}>
      <div className={styles.body}>
        <Link className={styles.title} to={memoryPath(memory.id)} dir="auto">
          {memory.title}
        </Link>
        {children ?? (
          <p className={styles.excerpt} dir="auto">
            {memory.excerpt}
          </p>
        )}
        <div className={styles.facts}>
          <Time at={memory.createdAt} />
          {memory.tags.map((tag) => (
            <Tag key={tag} tag={tag} isPlain />
          ))}
          {memory.deletedAt !== null && <Badge tone="danger">in the trash</Badge>}
        </div>
      </div>
      {aside !== undefined && <div className={styles.aside}>{aside}</div>}
    </div>
  )
}
