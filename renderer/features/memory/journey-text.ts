import { StageName } from '../../../contract/dream.ts'
import type { TraceStep } from '../../../contract/dream.ts'
import { stageTitle } from '../dreams/stage-words.ts'

export interface Night {
  runId: string
  asOf: number
  steps: TraceStep[]
}

/** The steps by dream, the latest dream first, the steps of one in the order of the stages. */
export function nightsOf(steps: readonly TraceStep[]): Night[] {
  const nights = new Map<string, Night>()
  for (const step of steps) {
    const night = nights.get(step.runId) ?? { runId: step.runId, asOf: step.asOf, steps: [] }
    night.steps.push(step)
    nights.set(step.runId, night)
  }
  return [...nights.values()].sort((one, other) => other.asOf - one.asOf)
}

/** A stage's title; one that this version does not know is shown by its name. */
export function journeyStageTitle(stage: string): string {
  const known = StageName.safeParse(stage)
  if (known.success) return stageTitle(known.data)
  const words = stage.replaceAll('_', ' ')
  return words.charAt(0).toLocaleUpperCase() + words.slice(1)
}

const figure = new Intl.NumberFormat(undefined, { maximumFractionDigits: 3 })

export function figureText(value: number | string | null): string {
  if (value === null) return 'none'
  return typeof value === 'number' ? figure.format(value) : value
}
