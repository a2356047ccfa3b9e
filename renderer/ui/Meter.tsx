import { Meter as BaseMeter } from '@base-ui/react/meter'
import { formatShare } from './format.ts'
import styles from './Meter.module.css'

interface MeterProps {
  label: string
  /** 0..1; values outside are drawn at the end of the bar but shown as they are. */
  value: number
  /** What the figure means, in a sentence; shown under the bar. */
  explanation?: string | undefined
  tone?: 'plain' | 'dream'
}

/** A figure between 0 and 1 as a bar with its number, so that neither eye nor screen reader has to guess. */
export function Meter({ label, value, explanation, tone = 'dream' }: MeterProps) {
  return (
    <BaseMeter.Root
      className={styles.meter}
      value={Math.min(1, Math.max(0, value))}
      max={1}
      getAriaValueText={() => formatShare(value)}
      aria-label={label}
    >
      <div className={styles.head}>
        <span>{label}</span>
        <span className={styles.number}>{formatShare(value)}</span>
      </div>
      <BaseMeter.Track className={styles.track}>
        <BaseMeter.Indicator className={styles.fill} data-tone={tone} />
      </BaseMeter.Track>
      {explanation !== undefined && <p className={styles.explanation}>{explanation}</p>}
    </BaseMeter.Root>
  )
}
