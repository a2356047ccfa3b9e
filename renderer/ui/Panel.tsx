import { useId } from 'react'
import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'
import styles from './Panel.module.css'

interface PanelProps {
  children: ReactNode
  /** `dream` marks what the dream made: an amber edge. */
  tone?: 'plain' | 'dream'
  className?: string | undefined
}

/** A raised sheet. */
export function Panel({ children, tone = 'plain', className }: PanelProps) {
  return <div className={classNames(styles.panel, tone === 'dream' && styles.dream, className)}>{children}</div>
}

interface SectionProps {
  title: string
  children: ReactNode
  /** Beside the title: a count, a button. */
  aside?: ReactNode
  level?: 2 | 3
  className?: string | undefined
}

/** A titled part of a page, reachable as a landmark. */
export function Section({ title, children, aside, level = 2, className }: SectionProps) {
  const id = useId()
  const Heading = level === 2 ? 'h2' : 'h3'
  return (
    <section aria-labelledby={id} className={classNames(styles.section, className)}>
      <div className={styles.sectionHead}>
        <Heading id={id} className={styles.sectionTitle}>
          {title}
        </Heading>
        {aside !== undefined && <div className={styles.sectionAside}>{aside}</div>}
      </div>
      {children}
    </section>
  )
}
