import { InfiniteQueryObserver, QueryClient } from '@tanstack/react-query'
import { expect, test } from 'vitest'
import type { Client, Output } from '../../contract/methods.ts'
import { searchOptions } from './use-search.ts'

/** A core whose answers come when the test says so, in any order. */
function slowCore() {
  const answers = new Map<string, (answer: Output<'search.query'>) => void>()
  const client = {
    call: (_name: string, input: { query: string }) =>
      new Promise((resolve) => {
        answers.set(input.query, resolve)
      }),
    subscribe: () => () => undefined,
  } as unknown as Client
  const answer = (query: string) => answers.get(query)?.({ results: [], hasMore: false, milliseconds: 1, terms: [query] })
  return { client, answer }
}

test('a slow answer to an older question never takes the place of a newer one', async () => {
  const { client, answer } = slowCore()
  const observer = new InfiniteQueryObserver(new QueryClient(), searchOptions(client, { query: 'gar', prefix: true }))
  const shown: (string | undefined)[] = []
  const stop = observer.subscribe(({ data }) => shown.push(data?.pages[0]?.terms[0]))
  observer.setOptions(searchOptions(client, { query: 'garden', prefix: true }))
  answer('garden')
  await expect.poll(() => observer.getCurrentResult().data?.pages[0]?.terms).toEqual(['garden'])
  answer('gar')
  await new Promise((resolve) => setTimeout(resolve))
  expect([observer.getCurrentResult().data?.pages[0]?.terms, shown.includes('gar')]).toEqual([['garden'], false])
  stop()
})
