import { CircleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { asAppError } from '../api/app-error.ts'
import { Button } from './Button.tsx'
import { errorDetails } from './error-details.ts'
import styles from './ErrorNotice.module.css'

interface ErrorNoticeProps {
  error: unknown
  /** What could not be done: "The note was not saved." */
  title?: string
  onRetry?: (() => void) | undefined
  children?: ReactNode
}

/** An error as a person can use it: what failed, what to do, and the code to ask about. */
export function ErrorNotice({ error, title, onRetry, children }: ErrorNoticeProps) {
  const { code, message, details } = asAppError(error)
  const facts = errorDetails(details)
  return (
    <div role="alert" className={styles.notice}>
      <CircleAlert className={styles.icon} aria-hidden="true" />
      <div className={styles.body}>
        {title !== undefined && <p className={styles.title}>{title}</p>}
        <p>{message}</p>
        {facts.length > 0 && (
          <ul className={styles.facts}>
            {facts.map(({ name, value }) => (
              <li key={name}>
                {name}: <bdi>{value}</bdi>
              </li>
            ))}
          </ul>
        )}
        <p className={styles.code}>{code}</p>
        {children}
        {onRetry !== undefined && <Button onClick={onRetry}>Try again</Button>}
      </div>
    </div>
  )
}
