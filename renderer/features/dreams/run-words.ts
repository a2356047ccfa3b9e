import type { DreamRun, RunState } from '../../../contract/dream.ts'

interface StateWords {
  title: string
  tone: 'plain' | 'dream' | 'danger' | 'ok'
  /** What it means for the notes. */
  explanation: string
}

const STATE_WORDS: Readonly<Record<RunState, StateWords>> = {
  running: { title: 'Dreaming', tone: 'dream', explanation: 'Nothing is written until it is done.' },
  interrupted: {
    title: 'Interrupted',
    tone: 'plain',
    explanation: 'The app closed in the middle of it. Nothing was changed, and it can be resumed.',
  },
  stopped: { title: 'Stopped', tone: 'plain', explanation: 'You stopped it. Nothing was changed, and it can be resumed.' },
  failed: { title: 'Failed', tone: 'danger', explanation: 'A check did not pass, so nothing was changed.' },
  applied: { title: 'Applied', tone: 'plain', explanation: 'What it found is in your memory. Your notes are as you wrote them.' },
  undone: { title: 'Undone', tone: 'plain', explanation: 'Everything it had added or altered was put back to what it was before.' },
}

export function stateWords(state: RunState): StateWords {
  return STATE_WORDS[state]
}

/** How a table of the store is called on screen: one, many. In the order of what a person cares about. */
const TABLES: readonly (readonly [table: string, one: string, many: string])[] = [
  ['insights', 'insight', 'insights'],
  ['semantic_memories', 'gist', 'gists'],
  ['associations', 'association', 'associations'],
  ['episodes', 'episode', 'episodes'],
  ['entities', 'person, place or thing', 'people, places and things'],
  ['goals', 'goal', 'goals'],
  ['entity_mentions', 'mention', 'mentions'],
  ['episode_memories', 'place in an episode', 'places in episodes'],
  ['semantic_sources', 'source of a gist', 'sources of gists'],
  ['insight_citations', 'citation', 'citations'],
  ['memory_features', 'reading of a note', 'readings of notes'],
  ['processing_states', 'state of a note', 'states of notes'],
  ['dream_traces', 'trace', 'traces'],
]

/** "gists" for `semantic_memories`; a table unknown here by its own name. */
export function tableWords(table: string, count = 2): string {
  const words = TABLES.find(([name]) => name === table)
  return words ? (count === 1 ? words[1] : words[2]) : table.replaceAll('_', ' ')
}

/** What a run changed, what matters first; tables it did not touch are left out. */
export function changeCounts(changes: DreamRun['changes']): { table: string; count: number }[] {
  const order = (table: string) => {
    const place = TABLES.findIndex(([name]) => name === table)
    return place < 0 ? TABLES.length : place
  }
  return Object.entries(changes)
    .filter(([, count]) => count > 0)
    .map(([table, count]) => ({ table, count }))
    .sort((one, two) => order(one.table) - order(two.table) || one.table.localeCompare(two.table))
}

/** The tables a person would recognise; the rest is bookkeeping that goes with them. */
const TOLD = new Set(['insights', 'semantic_memories', 'associations', 'episodes', 'entities', 'goals'])

/** What a run changed that a person would recognise. */
export function toldChanges(changes: DreamRun['changes']): { table: string; count: number }[] {
  return changeCounts(changes).filter(({ table }) => TOLD.has(table))
}

/** The journal with the newest run as the dreamer knows it right now: events bring that one, the list is read less often. */
export function withPresentRun(runs: readonly DreamRun[], present: DreamRun | null): DreamRun[] {
  if (present === null) return [...runs]
  const isListed = runs.some((run) => run.id === present.id)
  return isListed ? runs.map((run) => (run.id === present.id ? present : run)) : [present, ...runs]
}

export function isResumable(state: RunState): boolean {
  return state === 'interrupted' || state === 'stopped'
}
