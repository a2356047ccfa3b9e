import { describe, expect, test } from 'vitest'
import { EVENING, noteId } from '../../test/dream-notes.ts'
import { createPlainLanguage, plainFeatures } from '../../test/plain-language.ts'
import type { Claim, LanguageModel, ReplayMember, UnitSemantics } from '../language/language-model.ts'
import { citedClaims, replayUnit } from './replay-unit.ts'

const members: ReplayMember[] = [1, 2].map((number) => ({
  id: noteId(number),
  content: `The compost heap number ${number} needs air and patience.`,
  title: '',
  context: null,
  tags: [],
  createdAt: EVENING,
  features: plainFeatures(),
}))
const options = { asOf: EVENING, timeZone: 'UTC', limits: { gist_minimum: 20, gist_maximum: 500 } }
const good: UnitSemantics = {
  gist: 'Compost needs air and patience.',
  category: 'garden',
  corticalRegion: 'motor',
  knowledgeType: 'procedural',
  abstractionLevel: 3,
  relatedConcepts: [],
  claims: [],
  degraded: false,
}

function claim(change: Partial<Claim>): Claim {
  return { kind: 'pattern', text: 'Compost needs air', confidence: 1, basis: '', evidence: {}, citations: [noteId(1)], ...change }
}

function model(engine: LanguageModel['engine'], answer: () => UnitSemantics): LanguageModel {
  return createPlainLanguage({ engine, replay: answer })
}

test('a claim keeps the citations that are members, once each, and is dropped when none is left or it says nothing', () => {
  const claims = [
    claim({ citations: [noteId(2), noteId(9), noteId(2), noteId(1)] }),
    claim({ citations: [noteId(9)] }),
    claim({ citations: [] }),
    claim({ text: '  ' }),
  ]
  expect(citedClaims(claims, new Set([noteId(1), noteId(2)])).map(({ citations }) => citations)).toEqual([[noteId(2), noteId(1)]])
})

describe('the gist of a unit', () => {
  test('is the model’s when it is fit', async () => {
    const result = await replayUnit(members, { language: model('ollama', () => good), builtinLanguage: createPlainLanguage() }, options)
    expect(result).toEqual({ semantics: good, engine: 'ollama', gistFault: null })
  })

  test.each([
    ['is too short', { ...good, gist: 'Compost.' }],
    ['names a weekday', { ...good, gist: 'On Mondays the compost needs air.' }],
    ['is missing', { ...good, gist: null }],
  ])('is the built-in rules’, marked degraded, when the model’s %s', async (_, answer) => {
    const models = { language: model('ollama', () => answer), builtinLanguage: createPlainLanguage() }
    const result = await replayUnit(members, models, options)
    expect(result).toMatchObject({ engine: 'builtin', gistFault: null, semantics: { gist: members[0]?.content, degraded: true } })
  })

  test('is the built-in rules’ when the model fails', async () => {
    const failing = model('ollama', () => {
      throw new Error('it is asleep')
    })
    const result = await replayUnit(members, { language: failing, builtinLanguage: createPlainLanguage() }, options)
    expect(result).toMatchObject({ engine: 'builtin', gistFault: null, semantics: { degraded: true } })
  })

  test('is missing, with the reason, when the rules have none either; the claims stay', async () => {
    const rules = model('builtin', () => ({ ...good, gist: 'Since 2026-01-01 the compost needs air.', claims: [claim({})] }))
    const result = await replayUnit(members, { language: rules, builtinLanguage: rules }, options)
    expect(result).toMatchObject({
      gistFault: 'gist_dated',
      semantics: { gist: null, degraded: false, claims: [{ text: 'Compost needs air' }] },
    })
  })

  test('is missing when even the rules fail: an error in one unit is that unit’s alone', async () => {
    const failing = model('builtin', () => {
      throw new Error('a bug')
    })
    const result = await replayUnit(members, { language: failing, builtinLanguage: failing }, options)
    expect(result).toEqual({ semantics: null, engine: 'builtin', gistFault: 'error: a bug' })
  })
})
