import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { readSearchAddress, searchPath } from '../../app/paths.ts'

/** The question on screen. It lives in the address, so that it survives a reload and "back" comes back to it. */
export function useSearchAddress() {
  const [parameters, setParameters] = useSearchParams()
  const { query, tags } = readSearchAddress(parameters)
  /** The last query that was typed here; one that came with the address was not. */
  const [typed, setTyped] = useState<string | null>(null)

  const put = (address: { query: string; tags: string[] }) => {
    setParameters(searchPath(address).split('?')[1] ?? '', { replace: true, preventScrollReset: true })
  }
  return {
    query,
    tags,
    /** True while the last word may be unfinished: then it matches as a prefix. */
    isTyping: typed === query && !/\s$/u.test(query),
    ask: (text: string) => {
      setTyped(text)
      put({ query: text, tags })
    },
    setTags: (next: string[]) => put({ query, tags: next }),
  }
}
