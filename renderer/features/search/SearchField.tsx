import { Search, X } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
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
}

export function SearchField({ query, onAsk }: SearchFieldProps) {
  const [text, setText] = useState(query)
  const [asked, setAsked] = useState(query)
  const field = useRef<HTMLInputElement>(null)
  const timer = useRef<number | undefined>(undefined)

  // The address changed by other means than this field ("back", a tag): follow it.
  if (query !== asked) {
    setAsked(query)
    setText(query)
  }
  useEffect(() => {
    field.current?.focus({ preventScroll: true })
    return () => window.clearTimeout(timer.current)
  }, [])

  const ask = (next: string) => {
    setAsked(next)
    onAsk(next)
  }
  const change = (next: string, delay: number) => {
    setText(next)
    window.clearTimeout(timer.current)
    timer.current = window.setTimeout(() => ask(next), delay)
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
