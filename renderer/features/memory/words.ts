import type { Features } from '../../../contract/dream.ts'
import type { Memory } from '../../../contract/memory.ts'

export const SOURCE_WORDS: Record<Memory['source'], string> = {
  capture: 'written here',
  import: 'imported',
  sample: 'sample note',
  cli: 'from the command line',
  assistant: 'from an assistant',
}

export const TASK_TYPE_WORDS: Record<Features['taskType'], string> = {
  goal: 'a goal',
  task: 'a task',
  action: 'an action',
  observation: 'an observation',
}

/** The feeling the dream read in a text: "sadness, neutral", or the tone alone where it found none. */
export function feelingWords({ emotion, sentiment }: Pick<Features, 'emotion' | 'sentiment'>): string {
  return emotion === 'none' ? sentiment : `${emotion}, ${sentiment}`
}
