import { Link } from 'react-router'
import { z } from 'zod'
import { runPath } from '../../app/paths.ts'
import { Time } from '../../ui/Time.tsx'

const Details = z.object({ laterRuns: z.array(z.object({ id: z.string(), started_at: z.number() })).min(1) })

/** The later dreams that stand in the way of an undo, newest first, as links: they are undone first. */
export function LaterRuns({ details }: { details: Record<string, unknown> }) {
  const parsed = Details.safeParse(details)
  if (!parsed.success) return null
  return (
    <ul>
      {parsed.data.laterRuns.map((run) => (
        <li key={run.id}>
          <Link to={runPath(run.id)}>
            Dream of <Time at={run.started_at} form="absolute" />
          </Link>
        </li>
      ))}
    </ul>
  )
}
