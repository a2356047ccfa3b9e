import { keepPreviousData, useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query'
import type { AppError } from '../../contract/errors.ts'
import type { Input, MethodName, Output } from '../../contract/methods.ts'
import { useConnection } from './context.tsx'
import { queryKey } from './query-keys.ts'

interface MethodOptions {
  /** False: do not ask yet. */
  isEnabled?: boolean
  /** True: show the last answer while the next one is on its way, as in a search. */
  keepPrevious?: boolean
}

/** Reads from the core: `const { data, error, isPending } = useMethod('memory.get', { id })`. It stays fresh by itself: events refresh it. */
export function useMethod<Name extends MethodName>(name: Name, input: Input<Name>, options: MethodOptions = {}) {
  const { client } = useConnection()
  return useQuery<Output<Name>, AppError>({
    queryKey: queryKey(name, input),
    queryFn: () => client.call(name, input),
    enabled: options.isEnabled ?? true,
    ...(options.keepPrevious === true ? { placeholderData: keepPreviousData } : {}),
  })
}

/** Asks the core to do something: `const capture = useCommand('memory.capture'); capture.mutate({ content })`. */
export function useCommand<Name extends MethodName>(name: Name) {
  const { client } = useConnection()
  return useMutation<Output<Name>, AppError, Input<Name>>({
    mutationKey: [name],
    mutationFn: (input) => client.call(name, input),
  })
}

/** The methods that answer page by page with a cursor. */
export type PagedMethod = {
  [Name in MethodName]: Output<Name> extends { nextCursor: string | null } ? Name : never
}[MethodName]

/** Reads page after page: `data.pages`, `fetchNextPage()`, `hasNextPage`. */
export function usePages<Name extends PagedMethod>(name: Name, input: Omit<Input<Name>, 'cursor'>, options: MethodOptions = {}) {
  const { client } = useConnection()
  return useInfiniteQuery({
    queryKey: queryKey(name, input),
    queryFn: ({ pageParam }): Promise<Output<Name>> =>
      // A paged method's input is what the caller gave plus the cursor; the compiler cannot join the two for a generic name.
      client.call(name, { ...input, ...(pageParam === null ? {} : { cursor: pageParam }) } as Input<Name>),
    initialPageParam: null as string | null,
    getNextPageParam: (page: Output<Name>) => ('nextCursor' in page ? page.nextCursor : null),
    enabled: options.isEnabled ?? true,
  })
}
