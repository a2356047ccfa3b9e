import { z } from 'zod'

const Step = z.object({ id: z.string(), title: z.string() })
const TrailState = z.object({ trail: z.array(Step) })

/** A memory that was walked through on the way here. */
export type TrailStep = z.infer<typeof Step>

const LONGEST = 8

/** The way to here after leaving `from` for `to`: walking back to a step of the way cuts the way there. */
export function extendTrail(trail: readonly TrailStep[], from: TrailStep, to: string): TrailStep[] {
  const place = trail.findIndex((step) => step.id === to)
  if (place >= 0) return trail.slice(0, place)
  return [...trail.filter((step) => step.id !== from.id), from].slice(-LONGEST)
}

/** Reads the trail from a history entry's state, which may be anything a page left there. */
export function readTrail(state: unknown): TrailStep[] {
  const parsed = TrailState.safeParse(state)
  return parsed.success ? parsed.data.trail : []
}
