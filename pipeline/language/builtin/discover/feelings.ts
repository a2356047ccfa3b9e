import { sentenceValence } from '../features/affect.ts'
import type { ParsedText } from '../text/sentences.ts'
import { mean } from './statistics.ts'

/** Sentences after a name that may still be about it. */
const REACH = 3
const CARRIED_ON = /\b(?:he|she|they|him|her|his|we)\b/i

/**
 * How pleasantly a note speaks of each person: the mean over the sentences that name them and the ones that carry on with "she".
 *
 * A note may praise one and curse another; its overall tone would blame both. Sentences without feeling count half; where
 * none has any, half the tone of the whole note is taken.
 */
export function feelingsTowards(parsed: ParsedText, people: readonly string[], noteValence: number): Map<string, number> {
  const feelings = new Map<string, number>()
  for (const person of people) {
    const first = person.split(' ')[0] ?? person
    const values: number[] = []
    let carried = 0
    for (const sentence of parsed.sentences) {
      carried = sentence.text.includes(first) ? REACH : CARRIED_ON.test(sentence.text) ? carried : carried - 1
      if (carried > 0) values.push(sentenceValence(sentence))
    }
    const felt = values.filter((value) => value !== 0)
    feelings.set(
      person.toLowerCase(),
      felt.length === 0 ? noteValence / 2 : (mean(felt) * felt.length) / (felt.length + 0.5 * (values.length - felt.length)),
    )
  }
  return feelings
}
