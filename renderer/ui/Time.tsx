import { useSyncExternalStore } from 'react'
import { minuteClock } from './minute-clock.ts'
import { absoluteTime, relativeTime } from './time-text.ts'

interface TimeProps {
  /** Milliseconds since the epoch. */
  at: number
  /** `relative` shows the absolute time on hover; `both` shows "12 May 2026, 3 months ago". */
  form?: 'relative' | 'absolute' | 'both'
}

/** A moment in the reader's own locale and time zone. */
export function Time({ at, form = 'relative' }: TimeProps) {
  const now = useSyncExternalStore(minuteClock.subscribe, minuteClock.now)
  const absolute = absoluteTime(at)
  const relative = relativeTime(at, now)
  const text = { relative, absolute, both: `${absolute} · ${relative}` }[form]
  return (
    <time dateTime={new Date(at).toISOString()} title={absolute}>
      {text}
    </time>
  )
}
