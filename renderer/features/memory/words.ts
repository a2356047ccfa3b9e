import type { z } from 'zod'
import type { ConsolidationState, CorticalRegion, Features, KnowledgeType, MemoryAge, SemanticMemory } from '../../../contract/dream.ts'
import type { AssociationBasis, Memory } from '../../../contract/memory.ts'

export const SOURCE_WORDS: Record<Memory['source'], string> = {
  capture: 'written here',
  import: 'imported',
  sample: 'sample note',
  cli: 'from the command line',
  assistant: 'from an assistant',
}

export const BASIS_WORDS: Record<z.infer<typeof AssociationBasis>, string> = {
  linked: 'you linked them',
  same_goal: 'same goal',
  overlapping_tasks: 'overlapping tasks',
  same_location: 'same place',
  close_in_time: 'close in time',
  shared_entity: 'both name',
  similar_text: 'similar text',
}

export const REGION_WORDS: Record<z.infer<typeof CorticalRegion>, string> = {
  sensory: 'sensory: what was perceived',
  motor: 'motor: what was done',
  association: 'association: how things relate',
  prefrontal: 'prefrontal: plans and decisions',
}

export const KNOWLEDGE_WORDS: Record<z.infer<typeof KnowledgeType>, string> = {
  procedural: 'how to do something',
  declarative: 'that something is so',
  conditional: 'when something holds',
}

export const AGE_WORDS: Record<z.infer<typeof MemoryAge>, string> = {
  recent: 'recent',
  week_old: 'about a week old',
  month_old: 'about a month old',
  remote: 'remote',
}

export const STATE_WORDS: Record<z.infer<typeof ConsolidationState>, string> = {
  schematized: 'schematized: part of a general pattern',
  integrated: 'integrated with other memories',
  semantic: 'semantic: kept by its meaning',
  episodic_trace: 'episodic trace: kept as it happened',
}

export const EMOTION_WORDS: Record<Features['emotion'], string> = {
  joy: 'joy',
  sadness: 'sadness',
  anger: 'anger',
  fear: 'fear',
  surprise: 'surprise',
  disgust: 'disgust',
  trust: 'trust',
  anticipation: 'anticipation',
  none: 'none',
}

export const TASK_TYPE_WORDS: Record<Features['taskType'], string> = {
  goal: 'a goal',
  task: 'a task',
  action: 'an action',
  observation: 'an observation',
}

/** By what the dream made it: the built-in rules or a language model. */
export function engineWords({ engine, degraded }: Pick<SemanticMemory, 'engine' | 'degraded'>): string {
  const name = engine === 'builtin' ? 'built-in rules' : 'language model'
  return degraded ? `${name}, after the language model failed` : name
}
