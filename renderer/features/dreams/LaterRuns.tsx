import { Link } from 'react-router'
import { z } from 'zod'
import { runPath } from '../../app/paths.ts'
import { Time } from '../../ui/Time.tsx'

const Details = z.object({ laterRuns: z.array(z.object({ id: z.string(), started_at: z.number() })).min(1) })

export type LaterRun = z.infer<typeof Details>['laterRuns'][number]

/** The later dreams named by a refused undo; none when it was refused for another reason. */
export function laterRunsOf(details: Record<string, unknown>): LaterRun[] {
  const parsed = Details.safeParse(details)
  return parsed.success ? parsed.data.laterRuns : []
}

/** The later dreams that stand in the way of an undo, newest first, as links: they are undone first. */
export function LaterRuns({ runs }: { runs: readonly LaterRun[] }) {
  return (
    <ul>
      {runs.map((run) => (
        <li key={run.id}>
          <Link to={runPath(run.id)}>
            Dream of <Time at={run.started_at} form="absolute" />
          </Link>
        </li>
      ))}
    </ul>
  )
}
