/**
 * Colours of categories. Six hues per theme, found by search, that stay apart for people with protanopia, deuteranopia and tritanopia
 * (the test simulates them) and reach 3 : 1 on the canvas's ground (WCAG 1.4.11). Amber is not among them: amber means
 * "the dream made this".
 */
export const CATEGORY_COLOURS = {
  light: ['#945859', '#718e21', '#119494', '#224583', '#ad7be5', '#782948'],
  dark: ['#cd6a6d', '#9fb575', '#0da8a9', '#90b8fd', '#8764b0', '#fcb8cc'],
} as const

/** Where a memory has no category yet, or there are more categories than colours. */
export const NEUTRAL = { light: '#7a7f87', dark: '#8d929b' } as const

export type ThemeName = keyof typeof CATEGORY_COLOURS

export const COLOUR_COUNT = CATEGORY_COLOURS.light.length

/** Category → its place in the palette; null when the palette is used up. */
export type ColourAssignment = ReadonlyMap<string, number | null>

/**
 * Gives each category a colour and never changes one given before, so that walking on does not repaint what stays.
 *
 * A new category takes the colour its name points at (FNV-1a), or the next free one: most names get the same colour in
 * every session.
 */
export function assignColours(categories: Iterable<string>, previous: ColourAssignment = new Map()): ColourAssignment {
  const assigned = new Map(previous)
  const taken = new Set([...assigned.values()].filter((place) => place !== null))
  for (const category of categories) {
    if (assigned.has(category)) continue
    const wish = hashOf(category) % COLOUR_COUNT
    const free = CATEGORY_COLOURS.light.map((_, offset) => (wish + offset) % COLOUR_COUNT).find((place) => !taken.has(place))
    assigned.set(category, free ?? null)
    if (free !== undefined) taken.add(free)
  }
  return assigned
}

export function colourOf(category: string | null, assignment: ColourAssignment, theme: ThemeName): string {
  const place = category === null ? null : (assignment.get(category) ?? null)
  return place === null ? NEUTRAL[theme] : (CATEGORY_COLOURS[theme][place] ?? NEUTRAL[theme])
}

function hashOf(text: string): number {
  let hash = 0x811c_9dc5
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x0100_0193) >>> 0
  return hash
}
