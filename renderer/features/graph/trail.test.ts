import { describe, expect, test } from 'vitest'
import { extendTrail, readTrail } from './trail.ts'

const step = (id: string) => ({ id, title: `Note ${id}` })

describe('the way here', () => {
  test('grows with each step', () => {
    expect(extendTrail([step('a')], step('b'), 'c')).toEqual([step('a'), step('b')])
  })

  test('is cut when one walks back to a part of it', () => {
    expect(extendTrail([step('a'), step('b'), step('c')], step('d'), 'b')).toEqual([step('a')])
  })

  test('holds the last eight steps and none twice', () => {
    const long = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map(step)
    expect([
      extendTrail(long, step('i'), 'j')
        .map(({ id }) => id)
        .join(''),
      extendTrail([step('a'), step('b')], step('a'), 'c'),
    ]).toEqual(['bcdefghi', [step('b'), step('a')]])
  })

  test('is read from the history only if it is one', () => {
    expect([readTrail({ trail: [step('a')] }), readTrail(null), readTrail({ trail: 'a' }), readTrail({ trail: [{ id: 1 }] })]).toEqual([
      [step('a')],
      [],
      [],
      [],
    ])
  })
})
