import { Waypoints } from 'lucide-react'
import { Link } from 'react-router'
import { useMethod } from '../../api/hooks.ts'
import { PATHS } from '../../app/paths.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { SkeletonAfterDelay } from '../../ui/SkeletonAfterDelay.tsx'
import { DreamerPanel } from '../dreams/DreamerPanel.tsx'
import styles from './GraphStart.module.css'

/** A memory without a single tie: says why, and what would change it. */
export function NoNeighbours({ id }: { id: string }) {
  const trace = useMethod('dream.trace', { id })
  if (trace.error) return <ErrorNotice error={trace.error} />
  if (!trace.data) return <SkeletonAfterDelay />
  const { memory, steps, stoppedAt } = trace.data
  const isDreamtOn = steps.length > 0
  return (
    <EmptyState
      icon={<Waypoints />}
      title={isDreamtOn ? 'Nothing is tied to this memory' : 'No dream has seen this memory yet'}
      actions={
        isDreamtOn ? (
          <Link className={styles.action} to={PATHS.dreams}>
            See the dreams
          </Link>
        ) : (
          <DreamerPanel detail="brief" />
        )
      }
    >
      {isDreamtOn && (
        <p>
          {memory.status === 'skipped' && stoppedAt
            ? `The dream left it out: ${stoppedAt.reason}`
            : 'The dream found no other note with the same goal, people, place, moment or words. Notes yet to come may tie in.'}
        </p>
      )}
      {!isDreamtOn && <p>A dream looks for notes with the same goal, people, place, moment or words, and ties them.</p>}
      <p>A [[link]] written in a note ties it at once, without a dream.</p>
    </EmptyState>
  )
}
