import type { StageReport } from '../../contract/dream.ts'

/** "3 insights", "1 insight", and nothing for 0. */
export function counted(count: number, one: string, many = `${one}s`): string | null {
  if (count === 0) return null
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`
}

export function listed(parts: (string | null)[]): string {
  const present = parts.filter((part) => part !== null)
  if (present.length < 2) return present.join('')
  return `${present.slice(0, -1).join(', ')} and ${present.at(-1)}`
}

/** Why memories did not pass a gate, in words a person would use. */
const GATES: Record<string, string> = {
  too_short: 'too short to dream on',
  too_long: 'too long to dream on',
  chunked_parent: 'dreamt on by their parts',
  attempts_exhausted: 'given up after three failures',
  analysis_failed: 'could not be analysed',
  not_ready: 'not ready for replay yet',
  replay_budget_spent: 'left for the next night',
  below_threshold: 'still too weak for long-term memory',
  no_gist: 'without a sentence worth keeping',
}

/** One sentence: what a run did, or why it did nothing. */
export function describeRun(stages: readonly StageReport[], changes: Record<string, number>, warnings: readonly string[]): string {
  const stage = (name: StageReport['name']) => stages.find((report) => report.name === name)
  const considered = stage('features')?.considered ?? 0
  const promoted = stage('consolidation')?.promoted ?? 0
  const gains = listed([
    counted(changes['insights'] ?? 0, 'insight'),
    counted(changes['associations'] ?? 0, 'association'),
    counted(changes['episodes'] ?? 0, 'episode'),
  ])
  const gates = gateSummary(stages)
  const warning = warnings.length > 0 ? ` ${warnings.join(' ')}` : ''
  if (considered === 0 && promoted === 0) {
    return `Nothing new to dream on${gates === '' ? '' : `: ${gates}`}.${warning}`
  }
  const lead = `Dreamt on ${counted(considered, 'memory', 'memories') ?? 'no new memories'}; ${promoted.toLocaleString('en')} reached long-term memory`
  return `${lead}${gains === '' ? '' : `, with ${gains}`}${gates === '' ? '' : ` (${gates})`}.${warning}`
}

function gateSummary(stages: readonly StageReport[]): string {
  const totals = new Map<string, number>()
  for (const report of stages) {
    for (const [reason, count] of Object.entries(report.gated)) {
      if (reason in GATES) totals.set(reason, (totals.get(reason) ?? 0) + count)
    }
  }
  return listed(
    [...totals].filter(([, count]) => count > 0).map(([reason, count]) => `${count.toLocaleString('en')} ${GATES[reason] ?? reason}`),
  )
}
