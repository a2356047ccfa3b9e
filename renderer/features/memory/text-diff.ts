/** A stretch of text that both versions share, or only one of them has. */
export interface DiffPart {
  kind: 'same' | 'added' | 'removed'
  text: string
}

/** Cells of the table that compares two texts; beyond it lines are compared instead of words, then nothing: 16 MB at most. */
const MOST_CELLS = 4_000_000

/**
 * What has to be taken from the one text and put into it to make the other, by words where that is quick enough, else by lines.
 *
 * The common subsequence of the tokens with the most characters (after Wagner & Fischer 1974): a word that stays counts for more
 * than a blank that does. The common beginning and end are set aside first.
 */
export function diffTexts(before: string, after: string): DiffPart[] {
  for (const pattern of [/\s+|[\p{L}\p{M}\p{N}_]+|[^]/gu, /[^\n]*\n|[^\n]+/g]) {
    const parts = diffTokens(before.match(pattern) ?? [], after.match(pattern) ?? [])
    if (parts !== null) return parts
  }
  return joined([part('removed', before), part('added', after)])
}

function diffTokens(before: string[], after: string[]): DiffPart[] | null {
  const start = commonLength(before, after)
  const end = commonLength(before.slice(start).toReversed(), after.slice(start).toReversed())
  const [old, young] = [before.slice(start, before.length - end), after.slice(start, after.length - end)]
  if ((old.length + 1) * (young.length + 1) > MOST_CELLS) return null
  const same = (tokens: string[]) => part('same', tokens.join(''))
  return joined([same(before.slice(0, start)), ...walk(old, young), same(end === 0 ? [] : before.slice(-end))])
}

function part(kind: DiffPart['kind'], text: string): DiffPart {
  return { kind, text }
}

function commonLength(one: readonly string[], other: readonly string[]): number {
  let length = 0
  while (length < one.length && length < other.length && one[length] === other[length]) length += 1
  return length
}

function walk(old: readonly string[], young: readonly string[]): DiffPart[] {
  const width = young.length + 1
  const lengths = commonSubsequences(old, young)
  const at = (row: number, column: number) => lengths[row * width + column] ?? 0
  const parts: DiffPart[] = []
  let [row, column] = [0, 0]
  while (row < old.length || column < young.length) {
    const isSame = row < old.length && column < young.length && old[row] === young[column]
    const isRemoved = column === young.length || (row < old.length && at(row + 1, column) >= at(row, column + 1))
    const kind = isSame ? 'same' : isRemoved ? 'removed' : 'added'
    parts.push(part(kind, (kind === 'added' ? young[column] : old[row]) ?? ''))
    if (kind !== 'added') row += 1
    if (kind !== 'removed') column += 1
  }
  return parts
}

/** Characters of the longest common subsequence of what follows each pair of places. */
function commonSubsequences(old: readonly string[], young: readonly string[]): Uint32Array {
  const width = young.length + 1
  const lengths = new Uint32Array((old.length + 1) * width)
  for (let row = old.length - 1; row >= 0; row -= 1) {
    const token = old[row] ?? ''
    for (let column = young.length - 1; column >= 0; column -= 1) {
      const here = row * width + column
      const [below = 0, right = 0, beyond = 0] = [lengths[here + width], lengths[here + 1], lengths[here + width + 1]]
      lengths[here] = token === young[column] ? beyond + token.length : Math.max(below, right)
    }
  }
  return lengths
}

/** Neighbours of one kind as one part; between two changes what was removed comes first. */
function joined(parts: readonly DiffPart[]): DiffPart[] {
  const result: DiffPart[] = []
  let [removed, added] = ['', '']
  const flush = () => {
    if (removed !== '') result.push(part('removed', removed))
    if (added !== '') result.push(part('added', added))
    removed = added = ''
  }
  for (const { kind, text } of parts) {
    if (text === '') continue
    if (kind === 'removed') removed += text
    if (kind === 'added') added += text
    if (kind !== 'same') continue
    flush()
    const last = result.at(-1)
    if (last?.kind === 'same') last.text += text
    else result.push(part('same', text))
  }
  flush()
  return result
}

const SHOWN_AROUND = 160

/** The parts with long unchanged stretches cut in the middle, so that the changes are what is read. */
export function shortenUnchanged(parts: readonly DiffPart[]): DiffPart[] {
  return parts.map((shown, index) => {
    if (shown.kind !== 'same' || shown.text.length <= SHOWN_AROUND * 3) return shown
    const head = index === 0 ? '' : shown.text.slice(0, SHOWN_AROUND).replace(/[\uD800-\uDBFF]$/, '')
    const tail = index === parts.length - 1 ? '' : shown.text.slice(-SHOWN_AROUND).replace(/^[\uDC00-\uDFFF]/, '')
    return part('same', `${head}\n⋯\n${tail}`)
  })
}
