import { createHash } from 'node:crypto'
import { assert, property, string } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { AppError } from '../../../contract/errors.ts'
import { cosine } from '../vectors.ts'
import { createBuiltinEmbedder, DIMENSIONS } from './embedder.ts'
import { fitBuiltin } from './fit.ts'

/** Themes whose words meet only among themselves. */
const THEMES = [
  ['kneading', 'flour', 'sourdough', 'oven'],
  ['helmet', 'paddle', 'kayak', 'rapids'],
  ['rosin', 'bow', 'cello', 'concert'],
  ['receipt', 'invoice', 'ledger', 'audit'],
  ['lens', 'tripod', 'shutter', 'darkroom'],
  ['mulch', 'compost', 'seedling', 'harvest'],
]
const CORPUS = THEMES.flatMap(([first, second, third, fourth]) =>
  [1, 2, 3, 4, 5].map((day) => (day % 2 === 0 ? `${second} ${third} ${fourth}` : `${first} ${second} ${third}`) + ` day ${day}`),
)

/** Short to show where it differs. */
function bytesOf(vector: Float32Array | null): string | null {
  return vector === null ? null : createHash('sha256').update(vector).digest('hex')
}

function similarity(first: string, second: string, fitted: Uint8Array | null = null): number {
  const embedder = createBuiltinEmbedder(fitted)
  const [a, b] = [embedder.embed(first), embedder.embed(second)]
  if (a === null || b === null) throw new Error('a text has no word')
  return cosine(a, b)
}

describe('the built-in embedder', () => {
  test('gives the same bytes for the same corpus and text, and others for another corpus', () => {
    const fitted = fitBuiltin(CORPUS)
    const embed = (learned: Uint8Array | null) => bytesOf(createBuiltinEmbedder(learned).embed('sourdough on the river'))
    expect({
      isFittedAlike: Buffer.from(fitBuiltin(CORPUS)).equals(fitted),
      isEmbeddedAlike: embed(fitted) === embed(fitBuiltin(CORPUS)),
      isUnfittedAlike: embed(null) === embed(fitted),
    }).toEqual({ isFittedAlike: true, isEmbeddedAlike: true, isUnfittedAlike: false })
  })

  test('knows no direction for a text without a word', () => {
    const embedder = createBuiltinEmbedder(fitBuiltin(CORPUS))
    expect(['', '  \n', '— … !!', '🎉🎉', '\u0301', 'ー'].map((text) => embedder.embed(text))).toEqual([
      null,
      null,
      null,
      null,
      null,
      expect.anything(),
    ])
  })

  test('gives any other text a vector of length one without a NaN', () => {
    const embedders = [createBuiltinEmbedder(null), createBuiltinEmbedder(fitBuiltin(CORPUS))]
    assert(
      property(string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        for (const embedder of embedders) {
          const vector = embedder.embed(text)
          if (vector === null) continue
          expect(vector).toHaveLength(DIMENSIONS)
          expect(cosine(vector, vector)).toBeCloseTo(1, 4)
        }
      }),
      { numRuns: 300, seed: 1 },
    )
  })

  test('brings inflections and misspellings near, and words of one theme that share no letters', () => {
    const fitted = fitBuiltin(CORPUS)
    expect({
      inflected: similarity('gardening', 'gardener'),
      misspelt: similarity('sourdough', 'sourdogh') > 0.05,
      sameTheme: similarity('kneading', 'sourdough', fitted) > 0.15,
      sameThemeUnfitted: Math.abs(similarity('kneading', 'sourdough')) < 0.1,
      otherTheme: Math.abs(similarity('kneading', 'rapids', fitted)) < 0.1,
    }).toEqual({ inflected: expect.closeTo(1, 3), misspelt: true, sameTheme: true, sameThemeUnfitted: true, otherTheme: true })
  })

  test('compares texts in scripts without spaces by their characters', () => {
    expect(similarity('東京タワーに行った', '東京')).toBeGreaterThan(similarity('東京タワーに行った', '大阪') + 0.05)
  })

  test('weighs a rare word more than one that is in every text', () => {
    const fitted = fitBuiltin(CORPUS)
    expect(similarity('day helmet', 'helmet', fitted)).toBeGreaterThan(similarity('day helmet', 'day', fitted) + 0.2)
  })

  test('sets both signs in about half of the places, so that binary codes tell texts apart', () => {
    const positive =
      createBuiltinEmbedder(null)
        .embed('one short note about bread')
        ?.filter((value) => value > 0).length ?? 0
    expect(positive / DIMENSIONS).toSatisfy((share: number) => share > 0.3 && share < 0.6)
  })

  test('refuses what it did not write', () => {
    const fitted = fitBuiltin(CORPUS)
    for (const damaged of [new Uint8Array(), fitted.slice(0, -1), fitted.map((byte, index) => (index === 4 ? byte + 1 : byte))]) {
      expect(() => createBuiltinEmbedder(damaged)).toThrow(AppError)
    }
  })

  test('learns nothing from nothing, and still embeds', () => {
    expect(createBuiltinEmbedder(fitBuiltin([])).embed('bread')).not.toBeNull()
  })
})
