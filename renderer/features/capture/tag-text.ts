import { Tag } from '../../../contract/memory.ts'

/** What a person typed as one tag: without the leading "#" and the blanks around it. */
export function normalizeTag(text: string): string {
  return text.trim().replace(/^#+/, '')
}

/** Null when this can be a tag; otherwise what is wrong with it. */
export function tagProblem(tag: string): string | null {
  const result = Tag.safeParse(tag)
  return result.success ? null : (result.error.issues[0]?.message ?? 'this cannot be a tag')
}

/** Splits typed text at commas and blanks into finished tags and the rest still being typed. */
export function splitTyped(text: string): { finished: string[]; rest: string } {
  const parts = text.split(/[\s,]+/u)
  const rest = parts.pop() ?? ''
  return { finished: parts.map(normalizeTag).filter((tag) => tag !== ''), rest }
}

/** The tags with these added, each once, in order. */
export function withTags(tags: readonly string[], added: readonly string[]): string[] {
  return [...new Set([...tags, ...added])]
}

/** At most eight known tags that contain what was typed, those that begin with it first, the frequent before the rare. */
export function suggestTags(known: readonly { tag: string; count: number }[], chosen: readonly string[], typed: string): string[] {
  const wanted = normalizeTag(typed).toLocaleLowerCase()
  const matching = known.filter(({ tag }) => !chosen.includes(tag) && tag.toLocaleLowerCase().includes(wanted))
  const startsWithWanted = (tag: string) => (tag.toLocaleLowerCase().startsWith(wanted) ? 0 : 1)
  return matching
    .toSorted((one, other) => startsWithWanted(one.tag) - startsWithWanted(other.tag) || other.count - one.count)
    .slice(0, 8)
    .map(({ tag }) => tag)
}
