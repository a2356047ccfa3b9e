import type { TraceStep } from '../../contract/dream.ts'
import type { Parameters } from '../parameters.ts'

/** One row of monitoring.trace_facts. What a stage did not reach is null. */
export interface TraceFacts {
  memory_id: string
  role: 'pending' | 'old' | 'skipped'
  skip_reason: string | null
  attempt_count: number
  consolidated_at: number | null
  characters: number
  reason: string | null
  error: string | null
  attempts: number | null
  engine: string | null
  importance: number | null
  urgency: number | null
  emotional_weight: number | null
  window_number: number | null
  cycle: number | null
  capacity: number | null
  slot: number | null
  is_focus: boolean | null
  cycles_lost: number | null
  attention: number | null
  recency: number | null
  goal: string | null
  episode_position: number | null
  episode_memories: number | null
  stm_strength: number | null
  hebbian_potential: number | null
  same_goal_memories: number | null
  consolidation_priority: number | null
  ready_by: 'active_goal' | 'flashbulb' | 'time' | 'sleep' | null
  associations: number
  strongest_basis: string | null
  strongest_via: string | null
  strongest_strength: number | null
  is_replayed: boolean
  unit_members: number | null
  unit_gist: string | null
  gist_fault: string | null
  association_strength: number | null
  pre_strength: number | null
  consolidated_strength: number | null
  is_promoted: boolean | null
  retrieval_strength: number | null
  column_rank: number | null
  minicolumn_id: number | null
  memory_age: string | null
  consolidation_state: string | null
  strength_part: number | null
  rank_part: number | null
  recency_part: number | null
  access_part: number | null
}

export type Step = Omit<TraceStep, 'runId' | 'asOf'>

/** Lost cycles that are listed one by one; more of them are summed up. */
const LISTED_LOSSES = 3

const READY: Record<string, string> = {
  active_goal: 'ready, because its goal is active',
  flashbulb: 'ready, because it moves strongly',
  time: 'ready, because it has been in short-term memory long enough',
  sleep: 'ready, because the dream replays all that is in short-term memory',
}

/**
 * The way of one memory through the stages, one plain sentence with the numbers per step.
 *
 * @param capacities the capacity of each cycle of the memory's attention window, in order
 */
export function traceSteps(facts: TraceFacts, capacities: readonly number[], parameters: Parameters): Step[] {
  const ingest = ingestStep(facts, parameters)
  if (facts.skip_reason !== null) return [ingest]
  if (facts.reason === 'analysis_failed') return [ingest, failureStep(facts, parameters)]
  return [
    ingest,
    ...attentionSteps(facts, capacities),
    ...episodeSteps(facts),
    ...associationSteps(facts),
    ...replaySteps(facts),
    ...consolidationSteps(facts, parameters),
    ...longTermSteps(facts),
  ]
}

function ingestStep(facts: TraceFacts, parameters: Parameters): Step {
  const figures = { characters: facts.characters, attempts: facts.attempt_count, reason: facts.skip_reason }
  const skipped: Record<string, string> = {
    too_short: `Skipped: ${facts.characters} characters are fewer than ${parameters.minimum_content_characters}.`,
    too_long: `Skipped: ${facts.characters} characters are more than ${parameters.maximum_content_characters}.`,
    chunked_parent: 'Skipped: it is dreamt on in parts.',
    attempts_exhausted: `Not tried again: ${facts.attempt_count} tries ended in an error.`,
  }
  if (facts.skip_reason !== null) {
    return { stage: 'ingest', outcome: 'stopped', text: skipped[facts.skip_reason] ?? `Skipped: ${facts.skip_reason}.`, figures }
  }
  const text = facts.role === 'old' ? 'Taken part as an old memory.' : `Taken up with ${facts.characters} characters.`
  return { stage: 'ingest', outcome: 'passed', text, figures }
}

function failureStep(facts: TraceFacts, parameters: Parameters): Step {
  const isLast = (facts.attempts ?? 0) >= parameters.maximum_attempts
  return {
    stage: 'features',
    outcome: isLast ? 'stopped' : 'waited',
    text: `The analysis failed (try ${facts.attempts} of ${parameters.maximum_attempts}): ${facts.error}`,
    figures: { attempts: facts.attempts, error: facts.error },
  }
}

function attentionSteps(facts: TraceFacts, capacities: readonly number[]): Step[] {
  if (facts.slot === null) return []
  const lost = facts.cycles_lost ?? 0
  const steps: Step[] = capacities.slice(0, Math.min(lost, LISTED_LOSSES)).map((capacity, index) => ({
    stage: 'attention',
    outcome: 'waited',
    text: `Cycle ${index + 1} of its attention window: no slot, all ${capacity} went to memories with more attention.`,
    figures: { cycle: index + 1, capacity, reason: 'capacity_exceeded' },
  }))
  if (lost > LISTED_LOSSES) {
    steps.push({
      stage: 'attention',
      outcome: 'waited',
      text: `${counted(lost - LISTED_LOSSES, 'further cycle')} without a slot.`,
      figures: { cycles: lost - LISTED_LOSSES, reason: 'capacity_exceeded' },
    })
  }
  const focus = facts.is_focus === true ? ', in the focus' : ''
  steps.push({
    stage: 'attention',
    outcome: 'passed',
    text:
      `Cycle ${facts.cycle}: slot ${facts.slot} of ${facts.capacity}${focus}, with attention ${round(facts.attention)} ` +
      `(importance ${round(facts.importance)}, urgency ${round(facts.urgency)}, emotion ${round(facts.emotional_weight)}, recency ${round(facts.recency)}).`,
    figures: {
      cycle: facts.cycle,
      slot: facts.slot,
      capacity: facts.capacity,
      attention: facts.attention,
      importance: facts.importance,
      urgency: facts.urgency,
      emotion: facts.emotional_weight,
      recency: facts.recency,
      engine: facts.engine,
    },
  })
  return steps
}

function episodeSteps(facts: TraceFacts): Step[] {
  if (facts.stm_strength === null) return []
  const goal = facts.goal === null ? 'without a goal' : `of the goal “${facts.goal}”`
  const ready = facts.ready_by === null ? 'not ready yet, it waits for the next night' : READY[facts.ready_by]
  return [
    {
      stage: 'episodes',
      outcome: facts.ready_by === null ? 'waited' : 'passed',
      text:
        `Number ${facts.episode_position} of ${facts.episode_memories} in an episode ${goal}; short-term strength ${round(facts.stm_strength)}, ` +
        `priority ${round(facts.consolidation_priority)}; ${ready}.`,
      figures: {
        stm_strength: facts.stm_strength,
        hebbian_potential: facts.hebbian_potential,
        same_goal_memories: facts.same_goal_memories,
        consolidation_priority: facts.consolidation_priority,
        goal: facts.goal,
        ready_by: facts.ready_by,
      },
    },
  ]
}

function associationSteps(facts: TraceFacts): Step[] {
  if (facts.stm_strength === null) return []
  const via = facts.strongest_via === null ? '' : ` “${facts.strongest_via}”`
  const text =
    facts.associations === 0
      ? 'No other memory is tied to it.'
      : `${counted(facts.associations, 'association')}, the strongest ${round(facts.strongest_strength)} by ${facts.strongest_basis?.replaceAll('_', ' ')}${via}.`
  return [
    {
      stage: 'associations',
      outcome: 'passed',
      text,
      figures: {
        associations: facts.associations,
        strongest: facts.strongest_strength,
        basis: facts.strongest_basis,
        via: facts.strongest_via,
      },
    },
  ]
}

function replaySteps(facts: TraceFacts): Step[] {
  if (facts.reason === 'not_ready') return []
  if (!facts.is_replayed) {
    return [{ stage: 'replay', outcome: 'waited', text: 'The replay budget of this night was spent on more urgent memories.', figures: {} }]
  }
  const gist = facts.unit_gist === null ? 'they gave no common gist' : `together: “${facts.unit_gist}”`
  const text = facts.unit_members === null ? 'Replayed alone.' : `Replayed in a group of ${facts.unit_members}; ${gist}.`
  return [{ stage: 'replay', outcome: 'passed', text, figures: { members: facts.unit_members ?? 1, gist_fault: facts.gist_fault } }]
}

function consolidationSteps(facts: TraceFacts, parameters: Parameters): Step[] {
  if (facts.consolidated_strength === null) return []
  const threshold = parameters.consolidation_threshold
  const verdict =
    facts.is_promoted === true
      ? `above ${threshold}: it enters long-term memory`
      : `not above ${threshold}: it stays, weaker, for the next night`
  return [
    {
      stage: 'consolidation',
      outcome: facts.is_promoted === true ? 'passed' : 'waited',
      text:
        `Short-term strength ${round(facts.stm_strength)} grew with ${counted(facts.associations, 'association')} ` +
        `(${round(facts.association_strength)} in sum) to ${round(facts.consolidated_strength)}, ${verdict}.`,
      figures: {
        stm_strength: facts.stm_strength,
        associations: facts.associations,
        association_strength: facts.association_strength,
        pre_strength: facts.pre_strength,
        consolidated_strength: facts.consolidated_strength,
        threshold,
      },
    },
  ]
}

function longTermSteps(facts: TraceFacts): Step[] {
  if (facts.reason === 'no_gist') {
    return [
      { stage: 'long_term', outcome: 'stopped', text: 'None of its sentences could stand as a gist.', figures: { reason: 'no_gist' } },
    ]
  }
  if (facts.retrieval_strength === null) return []
  return [
    {
      stage: 'long_term',
      outcome: 'passed',
      text:
        `Number ${facts.column_rank} in its column, retrieval strength ${round(facts.retrieval_strength)} = ${round(facts.strength_part)} strength ` +
        `+ ${round(facts.rank_part)} rank + ${round(facts.recency_part)} recency + ${round(facts.access_part)} readings.`,
      figures: {
        retrieval_strength: facts.retrieval_strength,
        column_rank: facts.column_rank,
        minicolumn: facts.minicolumn_id,
        memory_age: facts.memory_age,
        consolidation_state: facts.consolidation_state,
      },
    },
  ]
}

function round(value: number | null): string {
  return (value ?? 0).toFixed(2)
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}
