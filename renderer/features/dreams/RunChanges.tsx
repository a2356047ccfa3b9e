import { useId, useState } from 'react'
import type { ChangeItem, DreamRun } from '../../../contract/dream.ts'
import type { z } from 'zod'
import { usePages } from '../../api/hooks.ts'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { formatCount } from '../../ui/format.ts'
import { SkeletonAfterDelay } from '../../ui/SkeletonAfterDelay.tsx'
import { changeFields } from './change-fields.ts'
import { MoreButton } from './MoreButton.tsx'
import page from './Page.module.css'
import styles from './RunChanges.module.css'
import { changeCounts, stateWords, tableWords } from './run-words.ts'

type Item = z.infer<typeof ChangeItem>

/** Every row a run added, altered or removed, by table, with what it was and what it became. */
export function RunChanges({ run }: { run: DreamRun }) {
  const counts = changeCounts(run.changes)
  const [table, setTable] = useState('')
  const id = useId()
  if (counts.length === 0) {
    return (
      <p className={page.quiet}>
        {run.state === 'applied' ? 'This dream changed nothing.' : `Nothing changed. ${stateWords(run.state).explanation}`}
      </p>
    )
  }
  const chosen = table === '' ? (counts[0]?.table ?? '') : table
  return (
    <div className={styles.changes}>
      {run.state === 'undone' && <p className={page.quiet}>This is what it had changed; all of it was put back.</p>}
      <label htmlFor={id} className={styles.choice}>
        <span>Show</span>
        <select id={id} value={chosen} onChange={(event) => setTable(event.target.value)}>
          {counts.map((entry) => (
            <option key={entry.table} value={entry.table}>
              {formatCount(entry.count)} {tableWords(entry.table, entry.count)}
            </option>
          ))}
        </select>
      </label>
      <Items key={chosen} runId={run.id} table={chosen} />
    </div>
  )
}

function Items({ runId, table }: { runId: string; table: string }) {
  const { data, error, isPending, hasNextPage, fetchNextPage, isFetchingNextPage } = usePages('dream.changes', {
    id: runId,
    table,
    limit: 50,
  })
  if (error) return <ErrorNotice error={error} />
  if (isPending) return <SkeletonAfterDelay lines={5} />
  return (
    <>
      <ul className={styles.items}>
        {data.pages.flatMap((part) =>
          part.items.map((item) => (
            <li key={item.sequence}>
              <Change item={item} />
            </li>
          )),
        )}
      </ul>
      <MoreButton hasMore={hasNextPage} isLoading={isFetchingNextPage} onMore={() => void fetchNextPage()}>
        More changes
      </MoreButton>
    </>
  )
}

/** One row: the sentence, and on request its columns before and after. */
function Change({ item }: { item: Item }) {
  const fields = changeFields(item)
  const hasBefore = item.operation !== 'added'
  const hasAfter = item.operation !== 'removed'
  return (
    <details className={styles.item}>
      <summary>
        <span className={styles.operation} data-operation={item.operation}>
          {item.operation}
        </span>
        <span className={styles.description} dir="auto">
          {item.description}
        </span>
      </summary>
      <div className={styles.scroll}>
        <table className={styles.fields}>
          <thead>
            <tr>
              <th scope="col">column</th>
              {hasBefore && <th scope="col">before</th>}
              {hasAfter && <th scope="col">after</th>}
            </tr>
          </thead>
          <tbody>
            {fields.map((field) => (
              <tr key={field.name}>
                <th scope="row">{field.name}</th>
                {hasBefore && <td dir="auto">{field.before ?? '–'}</td>}
                {hasAfter && <td dir="auto">{field.after ?? '–'}</td>}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  )
}
