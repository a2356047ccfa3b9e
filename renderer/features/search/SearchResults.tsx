import { SearchX } from 'lucide-react'
import { useEffect } from 'react'
import { Link, useNavigate } from 'react-router'
import { memoryPath, PATHS } from '../../app/paths.ts'
import { useSearch } from '../../api/use-search.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { formatCount, formatCounted, formatDuration } from '../../ui/format.ts'
import { SkeletonAfterDelay } from '../../ui/SkeletonAfterDelay.tsx'
import styles from './SearchResults.module.css'
import { SearchResultRow } from './SearchResultRow.tsx'

interface SearchResultsProps {
  query: string
  tags: string[]
  isTyping: boolean
  /** True after Enter: the first result is opened when it is there. */
  opensFirst: boolean
}

/** What was found, best first, page after page. */
export function SearchResults({ query, tags, isTyping, opensFirst }: SearchResultsProps) {
  const question = { query, prefix: isTyping, ...(tags.length === 0 ? {} : { tags }) }
  const { data, error, isPlaceholderData, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = useSearch(question, true)

  const navigate = useNavigate()
  const firstId = isPlaceholderData ? undefined : data?.pages[0]?.results[0]?.memory.id
  useEffect(() => {
    if (opensFirst && firstId !== undefined) void navigate(memoryPath(firstId))
  }, [opensFirst, firstId, navigate])

  if (error !== null && data === undefined) {
    return <ErrorNotice error={error} title="The search did not succeed." onRetry={() => void refetch()} />
  }
  if (data === undefined) return <SkeletonAfterDelay lines={6} label="Searching" />
  const results = data.pages.flatMap((page) => page.results)
  const first = data.pages[0]
  if (results.length === 0) return isPlaceholderData ? null : <NothingFound query={query} tags={tags} terms={first?.terms ?? []} />
  return (
    <div className={styles.results} data-stale={isPlaceholderData}>
      <output className={styles.summary}>
        {hasNextPage ? `${formatCount(results.length)} best results` : formatCounted(results.length, 'result')}
        {first !== undefined && <span> · {formatDuration(first.milliseconds)}</span>}
      </output>
      <ol className={styles.list}>
        {results.map((result) => (
          <SearchResultRow key={result.memory.id} result={result} />
        ))}
      </ol>
      {hasNextPage && (
        <Button className={styles.more} disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {isFetchingNextPage ? 'Loading…' : 'More results'}
        </Button>
      )}
    </div>
  )
}

function NothingFound({ query, tags, terms }: { query: string; tags: string[]; terms: string[] }) {
  return (
    <EmptyState icon={<SearchX />} title="Nothing found">
      <p>
        No memory matches <q dir="auto">{query.trim()}</q>
        {tags.length > 0 && ` with ${tags.length === 1 ? 'this tag' : 'these tags'}`}.
      </p>
      {terms.length > 1 && <p>Searched for: {terms.join(', ')}. Fewer words find more.</p>}
      <p>
        Search looks at words and at meaning, so plain words of your own work best. Not written down yet? Press <kbd>C</kbd>. Written
        elsewhere? <Link to={PATHS.import}>Import a folder</Link>.
      </p>
    </EmptyState>
  )
}
