import type { SearchReason } from '../../../contract/memory.ts'
import { formatCount } from '../../ui/format.ts'
import { Meter } from '../../ui/Meter.tsx'
import { ARM_TITLES, reasonShares } from './reasons.ts'
import styles from './WhyThisResult.module.css'

/** Each way in which a result was found, with its place there and its share in the score. */
export function WhyThisResult({ why }: { why: readonly SearchReason[] }) {
  return (
    <ul className={styles.reasons}>
      {reasonShares(why).map(({ arm, rank, share, explanation }) => (
        <li key={`${arm}${explanation}`}>
          <Meter
            label={rank === null ? ARM_TITLES[arm] : `${ARM_TITLES[arm]} · place ${formatCount(rank)}`}
            value={share}
            explanation={explanation}
            tone={arm === 'association' || arm === 'strength' ? 'dream' : 'plain'}
          />
        </li>
      ))}
    </ul>
  )
}
