import type { MemoryDetail } from '../../../contract/dream.ts'
import { Facts } from '../../ui/Facts.tsx'
import { MemoryLink } from '../../ui/MemoryLink.tsx'
import { Section } from '../../ui/Panel.tsx'
import { Time } from '../../ui/Time.tsx'
import styles from './LinkLists.module.css'

/** The stretch of time and the goal that this memory belongs to, with the others in it. */
export function EpisodeSection({ episode, ownId }: { episode: MemoryDetail['episode']; ownId: string }) {
  const others = episode?.memories.filter((memory) => memory.id !== ownId) ?? []
  // An episode of this one memory alone, without a goal, says nothing that is not said above.
  if (episode === null || (others.length === 0 && episode.goal === null)) return null
  return (
    <Section title="Episode">
      <Facts
        facts={[
          ['Goal', episode.goal],
          ['From', <Time key="from" at={episode.startedAt} form="absolute" />],
          ['To', <Time key="to" at={episode.endedAt} form="absolute" />],
          ['Tasks', episode.tasks.join('; ')],
          ['Actions', episode.actions.join('; ')],
        ]}
      />
      {others.length > 0 && (
        <ol className={styles.list}>
          {others.map((memory) => (
            <li key={memory.id}>
              <MemoryLink memory={memory} />
            </li>
          ))}
        </ol>
      )}
    </Section>
  )
}
