import type { MemoryCard } from '../../../contract/memory.ts'
import { formatCounted } from '../../ui/format.ts'
import { MemoryLink } from '../../ui/MemoryLink.tsx'
import { Section } from '../../ui/Panel.tsx'
import styles from './LinkLists.module.css'

/** The parts a long note was cut into, so that each can be found and dreamt on by itself. */
export function Chunks({ chunks }: { chunks: readonly MemoryCard[] }) {
  if (chunks.length === 0) return null
  return (
    <Section title="Parts" aside={formatCounted(chunks.length, 'part')}>
      <ol className={styles.list}>
        {chunks.map((chunk) => (
          <li key={chunk.id}>
            <MemoryLink memory={chunk} />
          </li>
        ))}
      </ol>
    </Section>
  )
}
