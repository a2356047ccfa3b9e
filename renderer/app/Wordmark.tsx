import { Link } from 'react-router'
import { PATHS } from './paths.ts'
import styles from './Wordmark.module.css'

/** The moon over the horizon, and the name. */
export function Wordmark() {
  return (
    <Link to={PATHS.today} className={styles.wordmark} aria-label="Codex Dreams, to Today">
      <svg viewBox="0 0 24 24" aria-hidden="true">
        <path d="M15.3 3.4a7.4 7.4 0 1 0 4.7 10.5 6 6 0 0 1-4.7-10.5Z" fill="currentColor" />
        <path d="M2.5 20.5h19" stroke="var(--focus)" strokeWidth="1.8" strokeLinecap="round" />
      </svg>
      <span>Codex Dreams</span>
    </Link>
  )
}
