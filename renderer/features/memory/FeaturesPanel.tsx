import type { Features } from '../../../contract/dream.ts'
import { Facts } from '../../ui/Facts.tsx'
import { Meter } from '../../ui/Meter.tsx'
import { Panel, Section } from '../../ui/Panel.tsx'
import { absoluteDate } from '../../ui/time-text.ts'
import { EngineBadge } from '../dreams/EngineBadge.tsx'
import styles from './DreamPanel.module.css'
import { feelingWords, TASK_TYPE_WORDS } from './words.ts'

/** What the dream read in the text before it judged it. */
export function FeaturesPanel({ features }: { features: Features }) {
  const { entities } = features
  return (
    <Panel tone="dream" className={styles.panel}>
      <Section title="How the dream reads it" aside={<EngineBadge engine={features.engine} isDegraded={features.degraded} />}>
        <Meter label="Importance" value={features.importance} />
        <Meter label="Urgency" value={features.urgency} />
        <Meter label="Emotional weight" value={features.emotionalWeight} />
        <Facts
          facts={[
            ['Kind', TASK_TYPE_WORDS[features.taskType]],
            ['Emotion', feelingWords(features)],
            ['Goal', features.goal],
            ['Tasks', features.tasks.join('; ')],
            ['Actions', features.actions.join('; ')],
            ['People', entities.people.join(', ')],
            ['Organizations', entities.organizations.join(', ')],
            ['Tools', entities.tools.join(', ')],
            ['Concepts', entities.concepts.join(', ')],
            ['Places', entities.locations.join(', ')],
            ['Things', features.objects.map(({ name, affordance }) => (affordance === null ? name : `${name} (${affordance})`)).join(', ')],
            ['Dates', features.dates.map(({ text, at }) => `${text} = ${absoluteDate(at)}`).join('; ')],
            ['Because', features.causalLinks.join('; ')],
            ['Key phrases', features.keyphrases.join(', ')],
          ]}
        />
      </Section>
    </Panel>
  )
}
