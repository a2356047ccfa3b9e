import { describe, expect, test } from 'vitest'
import type { ReplayMember } from '../../language-model.ts'
import { analyzeMemory } from '../features/analyze-memory.ts'
import { namesDate } from '../text/without-dates.ts'
import { describeUnit } from './unit-semantics.ts'

const DAY = 86_400_000

function members(contents: readonly string[], tags: string[] = []): ReplayMember[] {
  return contents.map((content, index) => {
    const input = { id: `m${index}`, content, title: '', context: null, tags, createdAt: Date.UTC(2026, 2, 1) + index * 3 * DAY }
    return { ...input, features: analyzeMemory(input) }
  })
}

describe('describeUnit', () => {
  test("the gist is made of the members' own central sentences, undated", () => {
    const contents = [
      'On Monday the sourdough starter smelled of apples. Bus was late.',
      'The sourdough starter doubles in four hours when the kitchen is warm.',
      'Fed the sourdough starter with rye on 3 March. Rang the bank.',
    ]
    const { gist, category, corticalRegion } = describeUnit(members(contents, ['bread']))
    expect({ category, corticalRegion, isDated: namesDate(gist ?? '') }).toEqual({
      category: 'bread',
      corticalRegion: 'sensory',
      isDated: false,
    })
    expect(gist).toContain('sourdough starter')
    expect(gist).not.toMatch(/bank|Bus/)
  })

  test('there is no gist where there is no sentence', () => {
    expect(describeUnit(members(['🙂', '12:30', '- - -'])).gist).toBeNull()
  })

  test.each([
    ['a price', 'The meeting room costs 40 euros per hour.', 'Asked again: the meeting room costs 55 euros now.'],
    ['a home', 'Tom lives in Leeds.', 'Tom lives in Bristol with his sister.'],
    ['a date', 'My passport expires in June.', 'Checked: my passport expires in August.'],
    ['a diet', 'Anna is vegetarian, so I made lentil soup.', 'Anna ordered the steak and loved it.'],
    ['a denial', 'The gate is locked at night.', 'The gate is not locked at night.'],
    ['a capacity', 'The tank holds 1,000 litres.', 'The tank holds 600 litres.'],
  ])('notes that disagree about %s are cited together', (_what, first, second) => {
    const { claims } = describeUnit(members([first, 'Bread and soup.', second]))
    expect(claims).toEqual([expect.objectContaining({ kind: 'contradiction', citations: ['m0', 'm2'] })])
  })

  test.each([
    ['the same figure', 'The room costs 40 euros.', 'The room costs 40 euros.'],
    ['another subject', 'The room costs 40 euros.', 'The hall costs 55 euros.'],
    ['another unit', 'The tank holds 600 litres.', 'The tank weighs 40 kilos.'],
    ['a measure of the day', 'My weight is 71 kilos.', 'My weight is 70 kilos.'],
    ['a guess', 'The tank might hold 600 litres.', 'The tank holds 500 litres.'],
    ['an end of it', 'The gate is locked.', 'The gate is no longer locked.'],
    ['a tofu steak', 'Anna is vegetarian.', 'Anna refused the steak.'],
  ])('%s is no contradiction', (_what, first, second) => {
    expect(describeUnit(members([first, second])).claims.filter((claim) => claim.kind === 'contradiction')).toEqual([])
  })

  test('rules, if–thens and causes are told in the own words of the person', () => {
    const { claims } = describeUnit(
      members([
        'Lesson: always ask for the price in writing.',
        'If the dough is cold, it needs two more hours.',
        'The migration on the replica led to a full outage for my team.',
      ]),
    )
    expect(claims.map(({ kind, text, citations }) => [kind, text, citations[0]])).toEqual([
      ['principle', 'Your own rule: always ask for the price in writing.', 'm0'],
      ['prediction', 'If the dough is cold, it needs two more hours.', 'm1'],
      ['insight', 'By your own account: The migration on the replica led to a full outage for your team.', 'm2'],
    ])
  })

  test('what most members say alike is a pattern that cites them', () => {
    const { claims } = describeUnit(
      members([
        'Slept badly after late coffee.',
        'Late coffee, so I slept badly.',
        'Slept badly, late coffee again.',
        'Rain on the roof all day.',
      ]),
    )
    expect(claims).toEqual([expect.objectContaining({ kind: 'pattern', citations: ['m0', 'm1', 'm2'] })])
  })

  test('a single memory is classified by what it does', () => {
    const [howTo, plan] = [
      '1. Unscrew the tap.\n2. Replace the washer.\n3. Tighten the valve.',
      'Decide on the budget before the deadline, then plan the project meeting.',
    ].map((content) => describeUnit(members([content])))
    expect([howTo?.corticalRegion, howTo?.knowledgeType, plan?.corticalRegion]).toEqual(['motor', 'procedural', 'prefrontal'])
  })
})
