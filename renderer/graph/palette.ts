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
 * Gives each category on screen a colour. One that has a colour keeps it, so that walking on does not repaint what stays; a
 * new one takes the colour its name points at (FNV-1a) or the next free one, in the last resort one that was given to a
 * category no longer on screen.
 *
 * @param categories those on screen, most important first
 * @param previous what was given on the way here; given back itself where nothing changes
 */
export function assignColours(categories: readonly string[], previous: ColourAssignment = new Map()): ColourAssignment {
  const assigned = new Map(previous)
  const places = CATEGORY_COLOURS.light.map((_, place) => place)
  const onScreen = new Set(categories)
  for (const category of categories) {
    if (typeof assigned.get(category) === 'number') continue
    const wish = hashOf(category) % COLOUR_COUNT
    const inOrder = places.map((offset) => (wish + offset) % COLOUR_COUNT)
    const holders = new Map([...assigned].map(([name, place]) => [place, name]))
    const isIdle = (place: number) => !onScreen.has(holders.get(place) ?? '')
    const free = inOrder.find((place) => !holders.has(place)) ?? inOrder.find(isIdle) ?? null
    const before = free === null ? undefined : holders.get(free)
    if (before !== undefined) assigned.delete(before)
    assigned.set(category, free)
  }
  const isSame = assigned.size === previous.size && [...assigned].every(([name, place]) => previous.get(name) === place)
  return isSame ? previous : assigned
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
