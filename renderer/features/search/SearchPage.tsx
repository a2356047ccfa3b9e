import { useRef, useState } from 'react'
import { PageTitle } from '../../app/PageTitle.tsx'
import { useKeyDown } from '../../ui/use-key-down.ts'
import { nextResult } from './result-keys.ts'
import { BrowseMemories } from './BrowseMemories.tsx'
import { SearchField } from './SearchField.tsx'
import styles from './SearchPage.module.css'
import { SearchResults } from './SearchResults.tsx'
import { TagFilter } from './TagFilter.tsx'
import { useSearchAddress } from './use-search-address.ts'

/** Search as you type over everything; without a question it shows the newest notes and the tags. */
export function SearchPage() {
  const page = useRef<HTMLElement>(null)
  const { query, tags, isTyping, ask, setTags } = useSearchAddress()
  /** The query whose first result is to be opened as soon as it has arrived: Enter may be quicker than the search. */
  const [wanted, setWanted] = useState<string | null>(null)

  useKeyDown(page, (event) => {
    if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return
    const field = page.current?.querySelector('input')
    const links = [...(page.current?.querySelectorAll<HTMLElement>('[data-result]') ?? [])]
    const current = links.findIndex((link) => link === document.activeElement)
    if (current === -1 && document.activeElement !== field) return
    const next = nextResult(event.key, current, links.length)
    if (next === null) return
    event.preventDefault()
    if (next === -1) field?.focus()
    else links[next]?.focus()
  })

  return (
    <search ref={page} className={styles.page}>
      <PageTitle title={query === '' ? 'Search' : `${query} · Search`} />
      <h1 className="visually-hidden">Search</h1>
      <SearchField query={query} onAsk={ask} onEnter={setWanted} />
      <TagFilter tags={tags} onChange={setTags} />
      {query.trim() === '' ? (
        <BrowseMemories tags={tags} />
      ) : (
        <SearchResults query={query} tags={tags} isTyping={isTyping} opensFirst={wanted === query} />
      )}
    </search>
  )
}
