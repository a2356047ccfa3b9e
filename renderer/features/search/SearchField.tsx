import { Search, X } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { NavigationType, useNavigationType } from 'react-router'
import { LIMITS } from '../../../contract/memory.ts'
import { SEARCH_INPUT_ID } from '../../app/search-input.ts'
import { IconButton } from '../../ui/Button.tsx'
import styles from './SearchField.module.css'

/** Long enough to skip the letters of a fast typist, too short to be felt; in ms. */
const DEBOUNCE_MS = 60

interface SearchFieldProps {
  /** What the address asks for. */
  query: string
  onAsk: (query: string) => void
  /** Enter was pressed on this query; null once it is typed on. */
  onEnter: (query: string | null) => void
}

export function SearchField({ query, onAsk, onEnter }: SearchFieldProps) {
  const navigationType = useNavigationType()
  const [text, setText] = useState(query)
  const [seenQuery, setSeenQuery] = useState(query)
  const field = useRef<HTMLInputElement>(null)
  const timer = useRef<number | undefined>(undefined)

  // Typing replaces the address, a moment later; only when it changed by other means ("back", a tag) does the field follow it.
  if (query !== seenQuery) {
    setSeenQuery(query)
    if (navigationType !== NavigationType.Replace) setText(query)
  }
  useEffect(() => {
    field.current?.focus({ preventScroll: true })
    return () => window.clearTimeout(timer.current)
  }, [])

  const change = (next: string, delay: number) => {
    setText(next)
    onEnter(null)
    window.clearTimeout(timer.current)
    timer.current = window.setTimeout(() => onAsk(next), delay)
  }
  return (
    <div className={styles.field}>
      <Search className={styles.icon} aria-hidden="true" />
      <input
        ref={field}
        id={SEARCH_INPUT_ID}
        type="text"
        inputMode="search"
        enterKeyHint="search"
        className={styles.input}
        aria-label="Search your memories"
        placeholder="Search your memories"
        autoComplete="off"
        spellCheck={false}
        dir="auto"
        maxLength={LIMITS.queryCharacters}
        value={text}
        onChange={(event) => change(event.target.value, DEBOUNCE_MS)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
          change(text, 0)
          onEnter(text)
        }}
      />
      {text !== '' && (
        <IconButton
          label="Clear the search"
          icon={<X aria-hidden="true" />}
          onClick={() => {
            change('', 0)
            field.current?.focus()
          }}
        />
      )}
    </div>
  )
}
