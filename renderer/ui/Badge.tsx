import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'
import styles from './Badge.module.css'

interface BadgeProps {
  children: ReactNode
  tone?: 'plain' | 'dream' | 'danger' | 'ok'
  title?: string
}

/** A short word of state or kind. */
export function Badge({ children, tone = 'plain', title }: BadgeProps) {
  return (
    <span className={classNames(styles.badge, styles[tone])} title={title}>
      {children}
    </span>
  )
}
