import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import type { AppError } from '../../contract/errors.ts'
import type { Input, Output } from '../../contract/methods.ts'
import type { Client } from '../../contract/methods.ts'
import { useConnection } from './context.tsx'
import { queryKey } from './query-keys.ts'

const PAGE_SIZE = 20

type SearchQuestion = Pick<Input<'search.query'>, 'query' | 'tags' | 'prefix'>
type SearchPageOfResults = Output<'search.query'>

/**
 * How a search is asked, page by page.
 *
 * Answers are kept under what was asked: a slow answer to an older question is stored there and never shown in place of a
 * newer one. Until the newer one has arrived, the last answer stays on screen.
 */
export function searchOptions(client: Client, question: SearchQuestion) {
  return {
    queryKey: queryKey('search.query', question),
    queryFn: ({ pageParam }: { pageParam: number }) => client.call('search.query', { ...question, limit: PAGE_SIZE, offset: pageParam }),
    initialPageParam: 0,
    getNextPageParam: (page: SearchPageOfResults, _pages: SearchPageOfResults[], offset: number) =>
      page.hasMore ? offset + page.results.length : null,
    placeholderData: keepPreviousData,
  }
}

/** Search results that follow what is asked: `data.pages`, `isPlaceholderData` while the last answer is still shown. */
export function useSearch(question: SearchQuestion, isEnabled: boolean) {
  const { client } = useConnection()
  return useInfiniteQuery<SearchPageOfResults, AppError, { pages: SearchPageOfResults[] }, readonly unknown[], number>({
    ...searchOptions(client, question),
    enabled: isEnabled,
  })
}
