import type { MemoryDetail } from '../../../contract/dream.ts'
import { MemoryLink } from '../../ui/MemoryLink.tsx'
import { Section } from '../../ui/Panel.tsx'
import styles from './LinkLists.module.css'

/** The person's own links: from this note, and to it. */
export function LinkLists({ links, backlinks }: Pick<MemoryDetail, 'links' | 'backlinks'>) {
  return (
    <>
      {links.length > 0 && (
        <Section title="Links in this note">
          <ul className={styles.list}>
            {links.map(({ target, memory }) => (
              <li key={target}>
                {memory === null ? (
                  <span className={styles.missing} dir="auto">
                    {target} <span className={styles.hint}>no note with this name</span>
                  </span>
                ) : (
                  <MemoryLink memory={memory} />
                )}
              </li>
            ))}
          </ul>
        </Section>
      )}
      {backlinks.length > 0 && (
        <Section title="Linked from">
          <ul className={styles.list}>
            {backlinks.map((memory) => (
              <li key={memory.id}>
                <MemoryLink memory={memory} />
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  )
}
