import { describe, expect, test } from 'vitest'
import { plantNotes, seededRandom, type PlantedCorpus } from '../../../../test/planted-notes.ts'
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
  test('a change of feeling lies between days: notes of one day have no before and after', async () => {
    const corpus = plantNotes(11, 'first')
    const shifts = async (notes: readonly AnalysisInput[]) => {
      const claims = await model.discover(withFeatures(notes), { asOf: corpus.asOf, timeZone: 'UTC', limit: 40 })
      return claims.filter(({ text }) => /has (?:brightened|darkened)/.test(text)).length
    }
    const ordered = corpus.notes.toSorted((one, other) => one.createdAt - other.createdAt)
    const noon = Date.UTC(2026, 10, 20, 12)
    const ofOneDay = ordered.map((note, index) => ({ ...note, createdAt: noon + index }))
    expect({ spread: await shifts(ordered), ofOneDay: await shifts(ofOneDay) }).toEqual({ spread: 1, ofOneDay: 0 })
  })

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

describe('discover', () => {
  const note = (day: number, content: string, hour = 12): AnalysisInput => ({
    id: `n${day}-${hour}`,
    content,
    title: '',
    context: null,
    tags: [],
    createdAt: Date.UTC(2026, 0, 5 + day, hour),
  })
  const options = { asOf: Date.UTC(2026, 5, 1), timeZone: 'UTC', limit: 40 }

  test('gives the same claims for the same notes in any order, each citing notes that exist', async () => {
    const { notes, asOf } = plantNotes(7, 'first')
    const members = withFeatures(notes)
    const claims = await model.discover(members, { asOf, timeZone: 'UTC', limit: 30 })
    const ids = new Set(notes.map(({ id }) => id))
    expect(await model.discover(members.toReversed(), { asOf, timeZone: 'UTC', limit: 30 })).toEqual(claims)
    expect(
      claims.filter(({ citations }) => citations.length === 0 || citations.length > 12 || citations.some((id) => !ids.has(id))),
    ).toEqual([])
    expect(claims.filter(({ text, confidence }) => /\d{4}-\d{2}-\d{2}/.test(text) || !(confidence >= 0 && confidence <= 1))).toEqual([])
  })

  test('finds nothing in noise', async () => {
    const random = seededRandom(3)
    const words = Array.from({ length: 60 }, (_, index) => `thing${String.fromCodePoint(97 + (index % 26), 97 + Math.floor(index / 26))}`)
    const notes = Array.from({ length: 200 }, (_, index) => ({
      ...note(
        Math.floor(random() * 100),
        `Saw the ${words[Math.floor(random() * 60)]} and a ${words[Math.floor(random() * 60)]}.`,
        7 + Math.floor(random() * 15),
      ),
      id: `n${index}`,
    }))
    expect((await model.discover(withFeatures(notes), options)).length).toBeLessThanOrEqual(3)
  })

  test('a promise is open until a later note says it is done', async () => {
    const open = [note(1, 'I need to renew the library card.'), note(3, 'The library was closed.')]
    const closed = [...open, note(5, 'Renewed the library card at last.')]
    const commitments = async (notes: AnalysisInput[]): Promise<string[]> =>
      (await model.discover(withFeatures(notes), { ...options, asOf: Date.UTC(2026, 0, 20) }))
        .filter(({ kind }) => kind === 'commitment')
        .map(({ text }) => text)
    expect(await commitments(open)).toEqual(['You meant to renew the library card; no later note says it is done.'])
    expect(await commitments(closed)).toEqual([])
  })

  test('weekdays are those of the person, not of Greenwich', async () => {
    const runs = Array.from({ length: 9 }, (_, week) => note(7 * week, 'Ran along the river.', 23))
    const others = Array.from({ length: 60 }, (_, day) => note(day, `Bread, soup and page ${day}.`, 9))
    const texts = async (timeZone: string): Promise<string> =>
      (await model.discover(withFeatures([...runs, ...others]), { ...options, timeZone })).map(({ text }) => text).join('\n')
    expect(await texts('UTC')).toMatch(/mostly on Mondays: 9 of 9/)
    expect(await texts('Asia/Tokyo')).toMatch(/mostly on Tuesdays: 9 of 9/)
  })

  test('stops when asked', async () => {
    const { notes, asOf } = plantNotes(7, 'first')
    await expect(
      model.discover(withFeatures(notes), { asOf, timeZone: 'UTC', limit: 10, signal: AbortSignal.abort() }),
    ).rejects.toMatchObject({ code: 'CANCELLED' })
  })
})
