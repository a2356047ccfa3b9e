import type { ReactNode } from 'react'
import { Button } from '../../ui/Button.tsx'

interface MoreButtonProps {
  hasMore: boolean
  isLoading: boolean
  onMore: () => void
  children: ReactNode
}

/** Reads the next page of a list; nothing when there is none. */
export function MoreButton({ hasMore, isLoading, onMore, children }: MoreButtonProps) {
  if (!hasMore) return null
  return (
    <div>
      <Button aria-disabled={isLoading} onClick={() => !isLoading && onMore()}>
        {children}
      </Button>
    </div>
  )
}
