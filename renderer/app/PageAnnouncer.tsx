import { useEffect, useRef, useState } from 'react'
import { useLocation } from 'react-router'

/** A screen's title is set when it has its data; this is how long the announcement waits for it, in ms. */
const SETTLE_MS = 300

/** Reads the new screen's title aloud after a change of address, as a page load would, and puts the focus at its beginning. */
export function PageAnnouncer() {
  const { pathname } = useLocation()
  const lastPath = useRef(pathname)
  const [title, setTitle] = useState('')
  useEffect(() => {
    if (lastPath.current === pathname) return undefined
    lastPath.current = pathname
    const main = document.getElementById('main')
    const isElsewhere = document.activeElement === null || document.activeElement === document.body
    if (isElsewhere) main?.focus({ preventScroll: true })
    const timer = window.setTimeout(() => setTitle(document.title), SETTLE_MS)
    return () => window.clearTimeout(timer)
  }, [pathname])
  return <output className="visually-hidden">{title}</output>
}
