import { describe, expect, test } from 'vitest'
import { CATEGORY_COLOURS, COLOUR_COUNT, NEUTRAL, assignColours, colourOf } from './palette.ts'
import type { ThemeName } from './palette.ts'

type Triple = [number, number, number]

/** Linear RGB seen with full protanopia, deuteranopia and tritanopia (Machado, Oliveira and Fernandes 2009). */
const SIGHTS: Record<string, [Triple, Triple, Triple]> = {
  normal: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
}

/** The grounds the graph is drawn on, and the colour that means "the dream made this". */
const GROUND: Record<ThemeName, string> = { light: '#ffffff', dark: '#141b27' }
const DREAM: Record<ThemeName, string> = { light: '#8a4f00', dark: '#f2b661' }

function linear(hex: string): Triple {
  const channel = (start: number) => {
    const value = Number.parseInt(hex.slice(start, start + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  }
  return [channel(1), channel(3), channel(5)]
}

function times(matrix: [Triple, Triple, Triple], [a, b, c]: Triple): Triple {
  const row = ([x, y, z]: Triple) => Math.min(1, Math.max(0, x * a + y * b + z * c))
  return [row(matrix[0]), row(matrix[1]), row(matrix[2])]
}

/** Oklab (Ottosson 2020): equal distances look equally different. */
function oklab([r, g, b]: Triple): Triple {
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ]
}

function difference(one: string, other: string, sight: [Triple, Triple, Triple]): number {
  const [a, b] = [oklab(times(sight, linear(one))), oklab(times(sight, linear(other)))]
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2])
}

function contrast(one: string, other: string): number {
  const luminance = (hex: string) => {
    const [r, g, b] = linear(hex)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
  }
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((x, y) => x - y)
  return (lighter + 0.05) / (darker + 0.05)
}

describe.each(['light', 'dark'] as const)('the palette on %s', (theme) => {
  const colours = CATEGORY_COLOURS[theme]

  test('stays apart for every kind of sight', () => {
    const alike = Object.entries(SIGHTS).flatMap(([name, sight]) =>
      colours.flatMap((one, place) =>
        colours.slice(place + 1).flatMap((other) => (difference(one, other, sight) < 0.08 ? [`${one} ${other} ${name}`] : [])),
      ),
    )
    expect(alike).toEqual([])
  })

  test('stands out from the ground at 3 : 1 and from the colour of the dream', () => {
    const faint = [...colours, NEUTRAL[theme]].filter((colour) => contrast(colour, GROUND[theme]) < 3)
    const amber = colours.filter((colour) => difference(colour, DREAM[theme], SIGHTS['normal'] as [Triple, Triple, Triple]) < 0.08)
    expect({ faint, amber }).toEqual({ faint: [], amber: [] })
  })
})

describe('colours of categories', () => {
  test('are all different while there are enough', () => {
    const names = Array.from({ length: COLOUR_COUNT }, (_, index) => `category ${index}`)
    expect(new Set(assignColours(names).values()).size).toBe(COLOUR_COUNT)
  })

  test('never change while they are on screen, and what finds none left is neutral', () => {
    const names = Array.from({ length: COLOUR_COUNT }, (_, index) => `category ${index}`)
    const first = assignColours(['gardening', 'work'])
    const later = assignColours(['gardening', 'work', ...names], first)
    expect([later.get('gardening'), later.get('work')]).toEqual([first.get('gardening'), first.get('work')])
    const left = names.filter((name) => later.get(name) === null)
    expect(left).toHaveLength(2)
    expect(colourOf(left[0] ?? null, later, 'dark')).toBe(NEUTRAL.dark)
  })

  test('of categories that have left the screen are given to those that come', () => {
    const names = Array.from({ length: COLOUR_COUNT }, (_, index) => `category ${index}`)
    const later = assignColours(['category 3', 'new one', 'newer one'], assignColours(names))
    expect(later.get('category 3')).toBe(assignColours(names).get('category 3'))
    expect(new Set(['category 3', 'new one', 'newer one'].map((name) => later.get(name))).size).toBe(3)
    expect(later.size).toBe(COLOUR_COUNT)
  })

  test('are the same object when nothing changes, also when there are more categories than colours', () => {
    const names = Array.from({ length: COLOUR_COUNT + 3 }, (_, index) => `category ${index}`)
    const once = assignColours(names)
    expect(assignColours(names, once)).toBe(once)
  })

  test('do not depend on the order of names that wish different colours', () => {
    expect(assignColours(['work']).get('work')).toBe(assignColours(['work', 'gardening']).get('work'))
  })

  test('are neutral for a memory without a category', () => {
    expect(colourOf(null, assignColours(['work']), 'light')).toBe(NEUTRAL.light)
  })
})
