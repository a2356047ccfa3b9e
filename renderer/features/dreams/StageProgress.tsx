import { Check, CircleAlert, LoaderCircle } from 'lucide-react'
import type { StageReport } from '../../../contract/dream.ts'
import { formatCount, formatDuration } from '../../ui/format.ts'
import { Progress } from '../../ui/Progress.tsx'
import styles from './StageProgress.module.css'
import { gateLines, stageExplanation, stageTitle } from './stage-words.ts'

/** The stages of a running dream, one under the other, filling in as it goes. */
export function StageProgress({ stages }: { stages: readonly StageReport[] }) {
  return (
    <ol className={styles.stages} aria-label="Stages of the dream">
      {stages.map((stage) => (
        <li
          key={stage.name}
          className={styles.stage}
          data-state={stage.state}
          aria-current={stage.state === 'running' ? 'step' : undefined}
        >
          <span className={styles.mark}>
            <Mark state={stage.state} />
          </span>
          <div className={styles.body}>
            <p className={styles.title}>
              {stageTitle(stage.name)} <span className="visually-hidden">({stage.state})</span>
              {stage.state === 'done' && <span className={styles.time}>{formatDuration(stage.milliseconds)}</span>}
            </p>
            {stage.state === 'running' && (
              <div className={styles.running}>
                <Progress label={stageExplanation(stage.name)} done={stage.done} total={stage.total} tone="dream" />
              </div>
            )}
            {stage.state === 'done' && <p className={styles.quiet}>{outcome(stage)}</p>}
          </div>
        </li>
      ))}
    </ol>
  )
}

function Mark({ state }: { state: StageReport['state'] }) {
  switch (state) {
    case 'done':
      return <Check aria-hidden="true" />
    case 'running':
      return <LoaderCircle className={styles.turning} aria-hidden="true" />
    case 'failed':
      return <CircleAlert aria-hidden="true" />
    case 'waiting':
      return <span className={styles.dot} aria-hidden="true" />
  }
}

/** "120 considered, 96 passed on; 24 too short to dream on; 6 data tests passed" */
function outcome(stage: StageReport): string {
  const gates = gateLines(stage.gated).map(({ reason, count }) => `${formatCount(count)} ${reason}`)
  const tests = stage.testsPassed > 0 ? [`${formatCount(stage.testsPassed)} data ${stage.testsPassed === 1 ? 'test' : 'tests'} passed`] : []
  return [`${formatCount(stage.considered)} considered, ${formatCount(stage.promoted)} passed on`, ...gates, ...tests].join('; ')
}
