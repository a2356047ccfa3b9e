export interface TextPart {
  text: string
  isMarked: boolean
}

/**
 * Cuts a text into marked and plain parts.
 *
 * Ranges are 0-based, half-open, in UTF-16 units. They may come in any order, overlap or reach beyond the text; no
 * surrogate pair is cut in two. The parts joined are the text again.
 */
export function markedParts(text: string, ranges: readonly (readonly [number, number])[]): TextPart[] {
  const parts: TextPart[] = []
  let position = 0
  const push = (end: number, isMarked: boolean) => {
    if (end <= position) return
    parts.push({ text: text.slice(position, end), isMarked })
    position = end
  }
  for (const [start, end] of mergeRanges(text, ranges)) {
    push(start, false)
    push(end, true)
  }
  push(text.length, false)
  return parts
}

function mergeRanges(text: string, ranges: readonly (readonly [number, number])[]): [number, number][] {
  const merged: [number, number][] = []
  const sorted = ranges
    .map(([start, end]): [number, number] => [wholeStart(text, Math.max(0, start)), wholeEnd(text, Math.min(text.length, end))])
    .filter(([start, end]) => start < end)
    .sort((one, other) => one[0] - other[0])
  for (const range of sorted) {
    const last = merged.at(-1)
    if (last !== undefined && range[0] <= last[1]) last[1] = Math.max(last[1], range[1])
    else merged.push(range)
  }
  return merged
}

function isInsidePair(text: string, index: number): boolean {
  const before = text.charCodeAt(index - 1)
  const after = text.charCodeAt(index)
  return before >= 0xd800 && before <= 0xdbff && after >= 0xdc00 && after <= 0xdfff
}

function wholeStart(text: string, index: number): number {
  return isInsidePair(text, index) ? index - 1 : index
}

function wholeEnd(text: string, index: number): number {
  return isInsidePair(text, index) ? index + 1 : index
}
