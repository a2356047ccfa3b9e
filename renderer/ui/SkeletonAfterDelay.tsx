import { useEffect, useState } from 'react'
import styles from './SkeletonAfterDelay.module.css'

const DELAY_MS = 150

interface SkeletonProps {
  /** Lines to draw. */
  lines?: number
  label?: string
}

/** Placeholder lines for an answer that takes longer than 150 ms; before that, nothing flickers. */
export function SkeletonAfterDelay({ lines = 3, label = 'Loading' }: SkeletonProps) {
  const [isVisible, setIsVisible] = useState(false)
  useEffect(() => {
    const timer = window.setTimeout(() => setIsVisible(true), DELAY_MS)
    return () => window.clearTimeout(timer)
  }, [])
  if (!isVisible) return null
  return (
    <output className={styles.skeleton} aria-label={label}>
      {Array.from({ length: lines }, (_, line) => (
        <div key={line} className={styles.line} />
      ))}
    </output>
  )
}
