import { expect, test } from 'vitest'
import { createRandom } from '../random.ts'
import { StopSignal } from '../stop-signal.ts'
import { DIMENSIONS } from '../vectors/vector-set.ts'
import type { VectorSet } from '../vectors/vector-set.ts'
import { derivedId } from '../derived-id.ts'
import { canonicalizeGoals, normalizeGoal } from './canonical-goals.ts'
import type { Goal } from './canonical-goals.ts'

/** A direction in a plane for each text: the cosine of two texts is that of the angle between them. */
function atAngles(degrees: Record<string, number>) {
  const asked: string[][] = []
  const embed = async (texts: string[]): Promise<VectorSet> => {
    asked.push(texts)
    const values = new Float32Array(texts.length * DIMENSIONS)
    for (const [index, text] of texts.entries()) {
      const radians = ((degrees[text] ?? 0) * Math.PI) / 180
      values.set([Math.cos(radians), Math.sin(radians)], index * DIMENSIONS)
    }
    return { count: texts.length, values }
  }
  return { asked, embed }
}

function options(embed: (texts: string[]) => Promise<VectorSet>) {
  return { minimum: 0.85, random: createRandom(1, 'goals'), stop: new StopSignal(() => performance.now()), embed }
}

const known: Goal = { id: 'known', text: 'Learn the cello', normalizedText: 'learn the cello', isNew: false }

test('a goal is its words, without case, spacing and closing marks', () => {
  expect(normalizeGoal('  Learn  the Cello!! ')).toBe('learn the cello')
  expect(normalizeGoal('…')).toBe('')
})

test('the same words are the same goal, without asking for vectors', async () => {
  const { asked, embed } = atAngles({})
  const { goals, byText } = await canonicalizeGoals([known], ['learn the CELLO.', 'Learn the cello'], options(embed))
  expect([goals, byText.get('learn the cello'), asked]).toEqual([[known], { goal: known, similarity: 1 }, []])
})

test('a goal at cosine 0.85 or nearer is the same goal in other words; one farther off is founded', async () => {
  // cos 31° = 0.857, cos 32° = 0.848
  const { embed } = atAngles({ 'Learn the cello': 0, 'play the cello': 31, 'play the violin': -32 })
  const { goals, byText } = await canonicalizeGoals([known], ['play the cello', 'play the violin'], options(embed))
  const violin = { id: derivedId('goal', 'play the violin'), text: 'play the violin', normalizedText: 'play the violin', isNew: true }
  expect(goals).toEqual([known, violin])
  expect(byText.get('play the cello')).toEqual({ goal: known, similarity: expect.closeTo(0.857, 3) })
  expect(byText.get('play the violin')).toEqual({ goal: violin, similarity: 1 })
})

test('the first wording founds, the nearest founder is joined, and what joined is no founder', async () => {
  const { embed } = atAngles({ one: 0, two: 40, between: 25, beyond: 65 })
  const { goals, byText } = await canonicalizeGoals([], ['one', 'two', 'between', 'beyond'], options(embed))
  expect(goals.map(({ text }) => text)).toEqual(['one', 'two'])
  expect(byText.get('between')?.goal.text).toBe('two')
  expect(byText.get('beyond')?.goal.text).toBe('two')
})
