import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decode } from './decode.ts'

const FRENCH = 'L\u2019\u00e9t\u00e9 dernier, nous \u00e9tions \u00e0 la plage. Le caf\u00e9 \u00e9tait ferm\u00e9, h\u00e9las. '
const sjis = Buffer.from('8db293fa82cd92eb82c5836783678393836782cc9563c282f08d4182a682dc82b582bd8142', 'hex')

describe('the bytes of a note', () => {
  test('are read in the encoding they are in, and it is said which', () => {
    const seen = (bytes: Uint8Array) => {
      const decoded = decode(bytes)
      return decoded.kind === 'text' ? [decoded.encoding, decoded.text] : [decoded.encoding, null]
    }
    expect([
      seen(Buffer.from('plain and ü')),
      seen(Buffer.from('\uFEFFmarked')),
      seen(Buffer.from('\uFEFFwide', 'utf16le')),
      seen(Buffer.from('\uFEFFwide', 'utf16le').swap16()),
      seen(Buffer.from('wide without a mark', 'utf16le')),
      seen(Buffer.from(FRENCH.replaceAll('\u2019', '\u0092'), 'latin1')),
      seen(Buffer.from('1b2442467c4b5c1b2842', 'hex')),
      seen(new Uint8Array()),
    ]).toEqual([
      ['utf-8', 'plain and ü'],
      ['utf-8', 'marked'],
      ['utf-16le', 'wide'],
      ['utf-16be', 'wide'],
      ['utf-16le', 'wide without a mark'],
      ['windows-1252', FRENCH],
      ['iso-2022-jp', '日本'],
      ['utf-8', ''],
    ])
  })

  test('that are damaged in a few places are read, and the loss is told', () => {
    const bytes = Buffer.concat([Buffer.from('Grüße aus Köln, schöne Tage. '.repeat(10)), Buffer.of(0xff), Buffer.from(' ü ö ä')])
    expect(decode(bytes)).toMatchObject({ kind: 'text', encoding: 'utf-8', note: '1 character is not valid utf-8 and read as �' })
  })

  test('that are no text are refused', () => {
    const png = Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489', 'hex')
    const noise = Uint8Array.from({ length: 4_096 }, (_, index) => (index * 197 + (index >> 4) * 31) % 256)
    expect([decode(png).kind, decode(noise).kind, decode(sjis).kind]).toEqual(['garbage', 'garbage', 'text'])
  })

  test('never make it throw, and UTF-8 comes back as it was', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        decode(bytes)
      }),
      { seed: 5 },
    )
    fc.assert(
      fc.property(fc.array(fc.constantFrom('word ', 'ü', '漢', '👩‍👧', '\r\n', '\uFEFF', 'ش'), { minLength: 1 }), (parts) => {
        const text = `- ${parts.join('')}`
        expect(decode(Buffer.from(text))).toEqual({ kind: 'text', text, encoding: 'utf-8', note: null })
      }),
      { seed: 6 },
    )
  })
})
