import type { MethodName } from '../../contract/methods.ts'

/** The cache key of a method's answer; its first part alone names all answers of that method. */
export function queryKey(name: MethodName, input: unknown): readonly [MethodName, unknown] {
  return [name, input]
}

/** What a change of memories makes stale. */
const AFTER_MEMORIES: readonly MethodName[] = [
  'memory.get',
  'memory.list',
  'memory.history',
  'memory.version',
  'tag.list',
  'search.query',
  'graph.neighbourhood',
  'graph.hubs',
  'dream.status',
  'dream.briefing',
  'dream.trace',
  'health.stats',
  'transfer.imports',
]

/** What an applied or undone dream makes stale: all that it can write. */
const AFTER_DREAM: readonly MethodName[] = [
  ...AFTER_MEMORIES,
  'dream.runs',
  'dream.run',
  'dream.changes',
  'dream.insights',
  'dream.insight',
  'dream.gists',
  'dream.gist',
]

export const STALE_AFTER = { memories: AFTER_MEMORIES, dream: AFTER_DREAM } as const
