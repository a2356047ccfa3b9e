import { useState } from 'react'
import type { AssociatedMemory } from '../../../contract/memory.ts'
import { Button } from '../../ui/Button.tsx'
import { formatCount } from '../../ui/format.ts'
import { MemoryCardRow } from '../../ui/MemoryLink.tsx'
import { Meter } from '../../ui/Meter.tsx'
import { Section } from '../../ui/Panel.tsx'
import styles from './Associations.module.css'
import { BASIS_WORDS } from './words.ts'

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
                {BASIS_WORDS[association.basis]}
                {association.via !== null && <>: {association.via}</>}
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
    <div className={styles.ties}>
      <Meter label="Strength" value={association.strength} />
      <Meter label="Weight" value={association.weight} />
    </div>
  )
}
