import { describe, expect, test } from 'vitest'
import { plantNotes, type PlantedCorpus } from '../../../../test/planted-notes.ts'
import type { AnalysisInput, Claim, ReplayMember } from '../../language-model.ts'
import { createBuiltinLanguageModel } from '../builtin-language-model.ts'
import { analyzeMemory } from '../features/analyze-memory.ts'

const model = createBuiltinLanguageModel()
const TOP = 20

const withFeatures = (notes: readonly AnalysisInput[]): ReplayMember[] => notes.map((note) => ({ ...note, features: analyzeMemory(note) }))

async function judge(
  corpus: PlantedCorpus,
): Promise<{ claims: Claim[]; missed: string[]; wrong: string[]; recall: number; precision: number }> {
  const claims = await model.discover(withFeatures(corpus.notes), { asOf: corpus.asOf, timeZone: 'UTC', limit: 40 })
  const missed = corpus.facts.filter((fact) => !claims.some(fact.isFoundBy)).map((fact) => fact.name)
  const wrong = claims
    .slice(0, TOP)
    .filter((claim) => !corpus.isTrue(claim))
    .map((claim) => claim.text)
  return {
    claims,
    missed,
    wrong,
    recall: 1 - missed.length / corpus.facts.length,
    precision: 1 - wrong.length / Math.min(TOP, claims.length),
  }
}

describe('discover on notes with planted facts', () => {
  test.each([
    { seed: 11, wording: 'first' as const },
    { seed: 29, wording: 'second' as const },
  ])('finds at least three in four of them, and mostly them (seed $seed, $wording wording)', async ({ seed, wording }) => {
    const corpus = plantNotes(seed, wording)
    const { claims, missed, wrong, recall, precision } = await judge(corpus)
    expect({ recall, missed }).toSatisfy((found: { recall: number }) => found.recall >= 0.75)
    expect({ precision, wrong }).toSatisfy((found: { precision: number }) => found.precision >= 0.6)
    expect(claims.filter((claim) => corpus.falsehoods.some((falsehood) => falsehood.isFoundBy(claim)))).toEqual([])
  })
})
