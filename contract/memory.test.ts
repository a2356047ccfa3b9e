import { describe, expect, test } from 'vitest'
import { CaptureInput, LIMITS, Tag, UpdateInput, fitsBytes } from './memory.ts'

const ID = '019a0000-0000-7000-8000-000000000001'

/** What a field's check says: 'ok', or the code that `dispatch` makes of it. */
function verdict(field: string, value: unknown): string {
  const result = CaptureInput.safeParse({ content: 'text', [field]: value })
  const edited = UpdateInput.safeParse({ id: ID, ...(field === 'metadata' ? {} : { [field]: value }) })
  if (field !== 'metadata' && edited.success !== result.success) return 'capture and update disagree'
  if (result.success) return 'ok'
  return result.error.issues.every((issue) => issue.code === 'custom' && issue.params?.['code'] === 'SIZE_LIMIT')
    ? 'SIZE_LIMIT'
    : 'VALIDATION'
}

const a = (length: number) => 'a'.repeat(length)
const tags = (count: number) => Array.from({ length: count }, (_, index) => `tag${index}`)
/** An object whose JSON has so many bytes: {"k":"…"} is 8 and the value. */
const metadata = (bytes: number, letter = 'a') => ({ k: letter.repeat((bytes - 8) / new TextEncoder().encode(letter).length) })

describe('each limit holds one under, at, and one over', () => {
  test.each([
    ['context', [a(999), a(1_000), a(1_001)], 'VALIDATION'],
    ['summary', [a(499), a(500), a(501)], 'VALIDATION'],
    ['tags', [tags(49), tags(50), tags(51)], 'VALIDATION'],
    ['tags', [[a(49)], [a(50)], [a(51)]], 'VALIDATION'],
    ['metadata', [metadata(16_383), metadata(16_384), metadata(16_385)], 'SIZE_LIMIT'],
    ['metadata', [metadata(16_382, 'é'), metadata(16_384, 'é'), metadata(16_386, 'é')], 'SIZE_LIMIT'],
    ['content', [a(LIMITS.textBytes - 1), a(LIMITS.textBytes), a(LIMITS.textBytes + 1)], 'SIZE_LIMIT'],
  ])('%s', (field, [under, at, over], code) => {
    expect([verdict(field, under), verdict(field, at), verdict(field, over)]).toEqual(['ok', 'ok', code])
  })

  test('bytes are those of UTF-8, not characters', () => {
    const fits = (text: string) => [fitsBytes(text, 1_048_575), fitsBytes(text, 1_048_576), fitsBytes(text, 1_048_577)]
    expect([fits(a(1_048_576)), fits('é'.repeat(524_288)), fits('👩'.repeat(262_144))]).toEqual(
      Array.from({ length: 3 }, () => [false, true, true]),
    )
  })
})

test('context and summary are one line without control characters', () => {
  const texts = ['plain ☕ שלום', 'two\nlines', 'a\ttab', 'bell\u0007', 'nul\u0000', 'del\u007F', 'c1\u0085']
  const expected = ['ok', ...Array.from({ length: 6 }, () => 'VALIDATION')]
  expect([texts.map((text) => verdict('context', text)), texts.map((text) => verdict('summary', text))]).toEqual([expected, expected])
})

test('a tag holds letters of any script, digits, dash, underscore and slash', () => {
  const isTag = (text: string) => Tag.safeParse(text).success
  expect([['garten', 'größe', 'かな', 'हिन्दी', 'a/b-c_1'].map(isTag), ['', 'two words', 'a#b', 'a,b', '🌱', 'a\n'].map(isTag)]).toEqual([
    Array.from({ length: 5 }, () => true),
    Array.from({ length: 6 }, () => false),
  ])
})
