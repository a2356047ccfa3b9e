import type { StageReport } from '../../../contract/dream.ts'
import { formatCount, formatDuration } from '../../ui/format.ts'
import styles from './StageTable.module.css'
import { gateLines, stageExplanation, stageTitle } from './stage-words.ts'

/** The way of the memories through the stages: considered, held back by what, passed on, checked, in what time. */
export function StageTable({ stages }: { stages: readonly StageReport[] }) {
  if (stages.length === 0) return <p className={styles.quiet}>It ended before the first stage.</p>
  return (
    <div className={styles.scroll}>
      <table className={styles.table}>
        <caption className="visually-hidden">Stages of this dream</caption>
        <thead>
          <tr>
            <th scope="col">Stage</th>
            <th scope="col" className={styles.number}>
              Considered
            </th>
            <th scope="col">Held back</th>
            <th scope="col" className={styles.number}>
              Passed on
            </th>
            <th scope="col" className={styles.number}>
              Data tests
            </th>
            <th scope="col" className={styles.number}>
              Time
            </th>
          </tr>
        </thead>
        <tbody>
          {stages.map((stage) => (
            <Row key={stage.name} stage={stage} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Row({ stage }: { stage: StageReport }) {
  const wasReached = stage.state !== 'waiting'
  const gates = gateLines(stage.gated)
  return (
    <tr data-state={stage.state}>
      <th scope="row">
        {stageTitle(stage.name)}
        <span className={styles.explanation}>{stageExplanation(stage.name)}</span>
        {stage.state === 'failed' && <span className={styles.failed}>failed here</span>}
        {!wasReached && <span className={styles.explanation}>not reached</span>}
      </th>
      <td className={styles.number} data-label="considered">
        {wasReached ? formatCount(stage.considered) : '–'}
      </td>
      <td data-label="held back">
        {gates.length === 0 ? (
          <span className={styles.quiet}>–</span>
        ) : (
          <ul>
            {gates.map(({ reason, count }) => (
              <li key={reason}>
                {formatCount(count)} {reason}
              </li>
            ))}
          </ul>
        )}
      </td>
      <td className={styles.number} data-label="passed on">
        {wasReached ? formatCount(stage.promoted) : '–'}
      </td>
      <td className={styles.number} data-label="data tests">
        {wasReached ? `${formatCount(stage.testsPassed)} ✓` : '–'}
      </td>
      <td className={styles.number} data-label="time">
        {wasReached ? formatDuration(stage.milliseconds) : '–'}
      </td>
    </tr>
  )
}
