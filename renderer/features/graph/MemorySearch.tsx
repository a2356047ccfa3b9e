import { useDeferredValue, useId, useState } from 'react'
import { Link } from 'react-router'
import { useMethod } from '../../api/hooks.ts'
import { graphPath } from '../../app/paths.ts'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import styles from './GraphStart.module.css'

const SHOWN = 8

/** A search field whose results lead into the graph. */
export function MemorySearch() {
  const [text, setText] = useState('')
  const id = useId()
  const query = useDeferredValue(text.trim())
  const isAsking = query !== ''
  const { data, error } = useMethod('search.query', { query, limit: SHOWN, prefix: true }, { isEnabled: isAsking, keepPrevious: true })
  const results = isAsking ? (data?.results ?? []) : []
  return (
    <search className={styles.search}>
      <label className={styles.searchLabel} htmlFor={id}>
        Begin at a memory
      </label>
      <input
        id={id}
        className={styles.searchField}
        type="search"
        value={text}
        placeholder="Search your notes…"
        autoComplete="off"
        onChange={(event) => setText(event.target.value)}
      />
      {error && isAsking && <ErrorNotice error={error} title="The search did not work." />}
      {isAsking && data && results.length === 0 && <p className={styles.quiet}>Nothing matches “{query}”.</p>}
      {results.length > 0 && (
        <ul className={styles.results} aria-label="Matching memories">
          {results.map(({ memory }) => (
            <li key={memory.id}>
              <Link className={styles.result} to={graphPath(memory.id)}>
                <span dir="auto">{memory.title}</span>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </search>
  )
}
