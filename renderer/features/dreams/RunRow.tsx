import { Link } from 'react-router'
import type { DreamRun } from '../../../contract/dream.ts'
import { runPath } from '../../app/paths.ts'
import { Badge } from '../../ui/Badge.tsx'
import { formatCount } from '../../ui/format.ts'
import { Time } from '../../ui/Time.tsx'
import styles from './RunRow.module.css'
import { stateWords, tableWords, toldChanges } from './run-words.ts'

/** A run in the journal: when, how it ended, what it did in a sentence, what it changed in figures. */
export function RunRow({ run }: { run: DreamRun }) {
  const state = stateWords(run.state)
  const told = run.state === 'applied' ? toldChanges(run.changes) : []
  return (
    <article className={styles.row}>
      <div className={styles.head}>
        <Link className={styles.link} to={runPath(run.id)}>
          <Time at={run.startedAt} form="both" />
        </Link>
        <Badge tone={state.tone}>{state.title}</Badge>
      </div>
      <p className={styles.summary}>{run.summary}</p>
      {told.length > 0 && (
        <ul className={styles.counts} aria-label="What changed">
          {told.map(({ table, count }) => (
            <li key={table}>
              <strong>{formatCount(count)}</strong> {tableWords(table, count)}
            </li>
          ))}
        </ul>
      )}
    </article>
  )
}
