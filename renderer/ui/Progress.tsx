import { Progress as BaseProgress } from '@base-ui/react/progress'
import { formatCount } from './format.ts'
import styles from './Progress.module.css'

interface ProgressProps {
  label: string
  done: number
  /** 0 while it is not known yet: then the bar says only that work goes on. */
  total: number
  /** What is being done right now. */
  message?: string | undefined
  tone?: 'plain' | 'dream'
}

/** How far long work has come. Put it in a live region of your own if it should be read aloud. */
export function Progress({ label, done, total, message, tone = 'plain' }: ProgressProps) {
  const isKnown = total > 0
  return (
    <BaseProgress.Root
      className={styles.progress}
      value={isKnown ? Math.min(done, total) : null}
      max={isKnown ? total : 1}
      aria-label={label}
    >
      <div className={styles.head}>
        <span>{label}</span>
        <span className={styles.figures}>{isKnown ? `${formatCount(done)} / ${formatCount(total)}` : ''}</span>
      </div>
      <BaseProgress.Track className={styles.track}>
        <BaseProgress.Indicator className={styles.fill} data-tone={tone} />
      </BaseProgress.Track>
      {message !== undefined && message !== '' && (
        <p className={styles.message} dir="auto">
          {message}
        </p>
      )}
    </BaseProgress.Root>
  )
}
