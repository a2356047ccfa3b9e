/** Marks are dropped only where they decorate a letter; in Indic or Arabic script they are letters of their own. */
const DECORATIONS = /(?<=[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]\p{Mn}*)\p{Mn}/gu
const NOTE_EXTENSION = /\.(?:md|markdown|txt)$/i

/** How titles, aliases and link targets are compared: without case, accents and surplus space. */
export function normalizeName(name: string): string {
  return name.normalize('NFD').replace(DECORATIONS, '').normalize('NFKC').toLowerCase().replaceAll(/\s+/g, ' ').trim()
}

export function withoutNoteExtension(name: string): string {
  return name.replace(NOTE_EXTENSION, '')
}

/** Where a [[link]] points, for comparing: no extension, no leading "./" or "../". */
export function normalizeTarget(target: string): string {
  return normalizeName(withoutNoteExtension(target.trim()).replace(/^(?:\.{0,2}\/)+/, ''))
}

export function isNoteName(name: string): boolean {
  return NOTE_EXTENSION.test(name)
}
