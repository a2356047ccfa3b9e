import type { StageName, StageReport } from '../../../contract/dream.ts'

interface StageWords {
  title: string
  /** What happens there, for someone who has never seen a dream. */
  explanation: string
}

const STAGE_WORDS: Readonly<Record<StageName, StageWords>> = {
  ingest: { title: 'Gather', explanation: 'Takes in the notes that are new or changed since the last dream.' },
  features: { title: 'Understand', explanation: 'Reads each note: who, where, what for, how urgent, how felt.' },
  attention: { title: 'Attention', explanation: 'Notes compete for the five to nine places of working memory, cycle after cycle.' },
  episodes: { title: 'Episodes', explanation: 'Notes that belong to one goal and one stretch of time become an episode.' },
  associations: { title: 'Associations', explanation: 'Notes that share a goal, a subject, a place, a moment or words are tied.' },
  replay: { title: 'Replay', explanation: 'Groups of tied notes are gone through once more, in search of patterns.' },
  consolidation: { title: 'Consolidation', explanation: 'What came back strong enough is made into lasting knowledge.' },
  long_term: {
    title: 'Long-term memory',
    explanation: 'Knowledge finds its place among what is already known, and the rest fades a little.',
  },
  write_back: { title: 'Write back', explanation: 'All that was found is written down at once, so that it can be undone at once.' },
}

export function stageTitle(name: StageName): string {
  return STAGE_WORDS[name].title
}

export function stageExplanation(name: StageName): string {
  return STAGE_WORDS[name].explanation
}

/** Reasons the dream gives for not passing something on, as a person would say them; "12 …". */
const GATE_WORDS: Readonly<Record<string, string>> = {
  already_dreamt_on: 'already dreamt on',
  too_short: 'too short to dream on',
  too_long: 'too long to dream on in one piece',
  chunked_parent: 'long texts, dreamt on by their parts',
  attempts_exhausted: 'given up after three failed tries',
  analysis_failed: 'could not be analysed',
  not_ready: 'not ready for replay yet',
  no_association: 'tied to nothing yet',
  alone: 'without others to be replayed with',
  replay_budget_spent: 'left for the next night',
  below_threshold: 'still too weak for long-term memory',
  no_gist: 'without a sentence that could stand as a gist',
  unchanged: 'as strong as before',
  too_weak: 'faded too far to be kept',
}

/** A gate's reason in words; one the table does not know is shown as it is named, never hidden. */
function gateWords(reason: string): string {
  return GATE_WORDS[reason] ?? reason.replaceAll('_', ' ')
}

/** A stage's gates in words with counts, the largest first: ["12 still too weak for long-term memory"]. */
export function gateLines(gated: StageReport['gated']): { reason: string; count: number }[] {
  return Object.entries(gated)
    .filter(([, count]) => count > 0)
    .sort(([one, ones], [two, twos]) => twos - ones || one.localeCompare(two))
    .map(([reason, count]) => ({ reason: gateWords(reason), count }))
}

/**
 * Why nothing reached long-term memory, in one sentence with figures; null when something did.
 *
 * Looks for the first stage where all that came in was held back.
 */
export function whyNothing(stages: readonly StageReport[]): string | null {
  const consolidation = stages.find((stage) => stage.name === 'consolidation')
  if (!consolidation || consolidation.promoted > 0) return null
  const blocked = stages.find((stage) => stage.considered > 0 && stage.promoted === 0)
  if (!blocked) return 'Nothing was new or changed since the dream before, so there was nothing to take in.'
  const reasons = gateLines(blocked.gated).map(({ reason, count }) => `${count} ${reason}`)
  const held = reasons.length > 0 ? `: ${reasons.join(', ')}` : '.'
  return `Of ${blocked.considered} considered at “${stageTitle(blocked.name)}”, none was passed on${held}${held.endsWith('.') ? '' : '.'}`
}

/** The stage at work, or the last that was; null before the first. */
export function presentStage(stages: readonly StageReport[]): StageReport | null {
  return stages.find((stage) => stage.state === 'running') ?? stages.findLast((stage) => stage.state !== 'waiting') ?? null
}

/** What to read aloud while a dream runs: the stage alone, so that it speaks nine times and not nine hundred. */
export function announcement(stages: readonly StageReport[]): string {
  const stage = presentStage(stages)
  if (!stage) return 'The dream is beginning.'
  return `Stage ${stages.indexOf(stage) + 1} of ${stages.length}: ${stageTitle(stage.name)}`
}
