import { useState } from 'react'
import type { MemoryCard } from '../../../contract/memory.ts'
import { Button } from '../../ui/Button.tsx'
import { formatCount, formatCounted } from '../../ui/format.ts'
import { MemoryLink } from '../../ui/MemoryLink.tsx'
import { Section } from '../../ui/Panel.tsx'
import styles from './LinkLists.module.css'

const SHOWN_FIRST = 12

/** The parts a long note was cut into, so that each can be found and dreamt on by itself. */
export function Chunks({ chunks }: { chunks: readonly MemoryCard[] }) {
  const [isWhole, setIsWhole] = useState(false)
  if (chunks.length === 0) return null
  const shown = isWhole ? chunks : chunks.slice(0, SHOWN_FIRST)
  return (
    <Section title="Parts" aside={formatCounted(chunks.length, 'part')}>
      <ol className={styles.list}>
        {shown.map((chunk) => (
          <li key={chunk.id}>
            <MemoryLink memory={chunk} />
          </li>
        ))}
      </ol>
      {shown.length < chunks.length && (
        <Button variant="quiet" className={styles.more} onClick={() => setIsWhole(true)}>
          Show all {formatCount(chunks.length)}
        </Button>
      )}
    </Section>
  )
}
