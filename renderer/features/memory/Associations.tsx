import { useState } from 'react'
import type { AssociatedMemory } from '../../../contract/memory.ts'
import { Button } from '../../ui/Button.tsx'
import { formatCount, formatShare } from '../../ui/format.ts'
import { MemoryCardRow } from '../../ui/MemoryLink.tsx'
import { Meter } from '../../ui/Meter.tsx'
import { Section } from '../../ui/Panel.tsx'
import { tieWords } from '../graph/tie-words.ts'
import styles from './Associations.module.css'

const SHOWN_FIRST = 8

/** The memories tied to this one, the strongest first, each with the reason. */
export function Associations({ associations }: { associations: readonly AssociatedMemory[] }) {
  const [isWhole, setIsWhole] = useState(false)
  if (associations.length === 0) return null
  const shown = isWhole ? associations : associations.slice(0, SHOWN_FIRST)
  return (
    <Section title="Tied to" aside={formatCount(associations.length)}>
      <ul className={styles.list}>
        {shown.map((association) => (
          <li key={`${association.memory.id}${association.basis}${association.via ?? ''}`}>
            <MemoryCardRow memory={association.memory} aside={<Ties association={association} />}>
              <p className={styles.basis} dir="auto">
                {tieWords(association)}
              </p>
            </MemoryCardRow>
          </li>
        ))}
      </ul>
      {!isWhole && associations.length > SHOWN_FIRST && (
        <Button variant="quiet" className={styles.more} onClick={() => setIsWhole(true)}>
          Show all {formatCount(associations.length)}
        </Button>
      )}
    </Section>
  )
}

function Ties({ association }: { association: AssociatedMemory }) {
  return (
    <div className={styles.ties} title={`Weight over the nights: ${formatShare(association.weight)}`}>
      <Meter label="Strength" value={association.strength} />
    </div>
  )
}
