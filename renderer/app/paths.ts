/** The address of every screen; nothing else builds one. */
export const PATHS = {
  today: '/',
  search: '/search',
  graph: '/graph',
  dreams: '/dreams',
  import: '/import',
  trash: '/trash',
} as const

export function memoryPath(id: string): string {
  return `/memory/${id}`
}

export function graphPath(id: string): string {
  return `/graph/${id}`
}

export function runPath(id: string): string {
  return `/dreams/${id}`
}

export function insightPath(id: string): string {
  return `/insight/${id}`
}

export function gistPath(id: string): string {
  return `/gist/${id}`
}

export interface SearchAddress {
  query: string
  tags: string[]
}

/** `/search?q=…&tag=…&tag=…`; the bare path when there is nothing to search for. */
export function searchPath({ query, tags }: SearchAddress): string {
  const parameters = new URLSearchParams()
  if (query !== '') parameters.set('q', query)
  for (const tag of tags) parameters.append('tag', tag)
  const text = parameters.toString()
  return text === '' ? PATHS.search : `${PATHS.search}?${text}`
}

/** Reads what `searchPath` wrote. */
export function readSearchAddress(parameters: URLSearchParams): SearchAddress {
  return { query: parameters.get('q') ?? '', tags: parameters.getAll('tag') }
}
