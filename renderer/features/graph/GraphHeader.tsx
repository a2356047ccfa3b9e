import { ArrowUpRight } from 'lucide-react'
import type { Ref } from 'react'
import { Link, useLocation } from 'react-router'
import { PATHS, graphPath, memoryPath } from '../../app/paths.ts'
import type { SceneNode } from '../../graph/scene.ts'
import styles from './GraphWalk.module.css'
import type { TrailStep } from './trail.ts'

interface GraphHeaderProps {
  /** Null while it is not known. */
  center: SceneNode | null
  depth: 1 | 2
  trail: readonly TrailStep[]
  /** The heading, to put the focus on. */
  ref?: Ref<HTMLHeadingElement>
}

/** Where one is, how one came here, and how far around is drawn. */
export function GraphHeader({ center, depth, trail, ref }: GraphHeaderProps) {
  const { search, state } = useLocation()
  return (
    <header className={styles.header}>
      <nav aria-label="The way here" className={styles.trail}>
        <ol>
          <li>
            <Link to={PATHS.graph}>Graph</Link>
          </li>
          {trail.map((step, place) => (
            <li key={step.id}>
              <Link to={{ pathname: graphPath(step.id), search }} state={{ trail: trail.slice(0, place) }} dir="auto">
                {step.title}
              </Link>
            </li>
          ))}
        </ol>
      </nav>
      <div className={styles.heading}>
        <h1 ref={ref} tabIndex={-1} className={styles.title} dir="auto">
          {center?.title ?? 'Graph'}
        </h1>
        {center && (
          <Link className={styles.open} to={memoryPath(center.id)}>
            Open <ArrowUpRight aria-hidden="true" />
          </Link>
        )}
        {center && (
          <nav aria-label="How far around" className={styles.depth}>
            {([1, 2] as const).map((steps) => (
              <Link
                key={steps}
                to={{ search: steps === 2 ? '?depth=2' : '' }}
                state={state}
                replace
                aria-current={steps === depth ? 'true' : undefined}
              >
                {steps === 1 ? '1 step' : '2 steps'}
              </Link>
            ))}
          </nav>
        )}
      </div>
    </header>
  )
}
