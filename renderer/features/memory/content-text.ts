/** Above this many characters a note is shown as plain text first: laying out its Markdown would take seconds. */
export const LARGE_CONTENT = 100_000

/**
 * The content without its own first heading, where that only repeats the title shown above it.
 *
 * Both forms of a level-one heading count: `# Title` and a line underlined with `=`.
 */
export function withoutTitleHeading(content: string, title: string): string {
  const heading = /^\s*(?:#[ \t]+(.+?)[ \t]*#*|(\S.*)\r?\n=+)[ \t]*(?:\r?\n|$)/u.exec(content)
  const text = heading?.[1] ?? heading?.[2]
  if (heading === null || text === undefined || text.trim() !== title.trim()) return content
  return content.slice(heading[0].length)
}

/** True when the note begins with the words of its title: then the title is not shown twice. */
export function beginsWithTitle(content: string, title: string): boolean {
  const bare = (text: string) => text.replaceAll(/[\s*_`>#…]+/gu, ' ').trim()
  const wanted = bare(title)
  return wanted !== '' && bare(content.slice(0, title.length * 2 + 40)).startsWith(wanted)
}

/**
 * Cuts a long text into pieces of about `size` characters that end where a line (or, with `atBlankLine`, a paragraph) ends. Joined
 * they are the text again. A line longer than twice the size is cut anyway, never inside a surrogate pair.
 */
export function splitPieces(text: string, size: number, options: { atBlankLine?: boolean } = {}): string[] {
  const boundary = options.atBlankLine === true ? '\n\n' : '\n'
  const pieces: string[] = []
  let start = 0
  while (start < text.length) {
    const end = pieceEnd(text, start, size, boundary)
    pieces.push(text.slice(start, end))
    start = end
  }
  return pieces
}

function pieceEnd(text: string, start: number, size: number, boundary: string): number {
  if (text.length - start <= size) return text.length
  const found = text.indexOf(boundary, start + size)
  if (found !== -1 && found - start <= 2 * size) return found + boundary.length
  if (boundary !== '\n') return pieceEnd(text, start, size, '\n')
  if (found === -1 && text.length - start <= 2 * size) return text.length
  const cut = start + 2 * size
  const isInsidePair = /[\uD800-\uDBFF]/u.test(text.charAt(cut - 1)) && /[\uDC00-\uDFFF]/u.test(text.charAt(cut))
  return isInsidePair ? cut - 1 : cut
}
