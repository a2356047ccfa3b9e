import { LIMITS } from '../../contract/memory.ts'
import { normalizeTarget } from './names.ts'

export interface InlineLink {
  /** As written, without alias and heading. */
  target: string
  normalized: string
}

const FENCE = /^ {0,3}(`{3,}|~{3,})/
const INDENTED = /^(?: {4}|\t)/
const LIST_ITEM = /^\s*(?:[-*+]|\d{1,9}[.)])\s/

/**
 * The text with its code (fenced, indented, inline) replaced by spaces, line by line, so that positions stay.
 *
 * Indented lines below a list item belong to the item and stay.
 */
export function maskCode(text: string): string {
  let fence: string | null = null
  let isInList = false
  let mayBeCode = true
  const masked = text.split('\n').map((line) => {
    if (fence !== null) {
      if (line.trimStart().startsWith(fence) && line.trim().replaceAll(fence.charAt(0), '') === '') fence = null
      return blank(line)
    }
    const opening = FENCE.exec(line)?.[1]
    if (opening !== undefined) {
      fence = opening
      return blank(line)
    }
    if (line.trim() === '') {
      mayBeCode = true
      return line
    }
    if (INDENTED.test(line)) {
      if (mayBeCode && !isInList) return blank(line)
      return maskInlineCode(line)
    }
    isInList = LIST_ITEM.test(line)
    mayBeCode = false
    return maskInlineCode(line)
  })
  return masked.join('\n')
}

function maskInlineCode(line: string): string {
  return line.includes('`') ? line.replaceAll(/``[^\n]+?``|`[^`\n]+`/g, blank) : line
}

function blank(text: string): string {
  return ' '.repeat(text.length)
}

/** Link targets, addresses and HTML attributes, in which a # begins no tag. */
const NOT_PROSE =
  /\[\[[^[\]\n]{0,500}\]\]|\]\([^()\n]{0,500}\)|<[^<>\n]{1,500}>|\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s<>]{1,2000}|^ {0,3}\[(?!\^)[^\]\n]{1,200}\]:.{0,1000}$/gim
const TAG = /(?<=^|[\s([{"'“‘«,;:!?。，、…—–])#([\p{L}\p{M}\p{N}_/-]+)/gmu
const WITH_LETTER = /\p{L}/u
const COLOUR = /^(?=.*\d)(?:[0-9a-f]{3}|[0-9a-f]{6}|[0-9a-f]{8})$/i

/**
 * The #tags of a text, each once, as first written and without the #. Not in code, links, addresses or headings.
 *
 * `#a/b` is nested. A number (#12) or a colour (#1a2b3c) is no tag. Too long ones are left out.
 */
export function parseInlineTags(text: string): string[] {
  if (!text.includes('#')) return []
  return findInlineTags(maskCode(text)).filter((tag) => tag.length <= LIMITS.tagCharacters)
}

/** As parseInlineTags, of a text without code, and with the too long ones. */
export function findInlineTags(masked: string): string[] {
  const prose = masked.replaceAll(NOT_PROSE, blank)
  const tags: string[] = []
  for (const match of prose.matchAll(TAG)) {
    const tag = cleanTag(match[1] ?? '')
    if (WITH_LETTER.test(tag) && !COLOUR.test(tag)) tags.push(tag)
  }
  return uniqueTags(tags)
}

/** Makes a tag of what a person wrote as one: "#machine learning" → "machine-learning"; '' when nothing is left. */
export function cleanTag(written: string): string {
  return written
    .normalize('NFC')
    .replaceAll(/[^\p{L}\p{M}\p{N}_/-]+/gu, '-')
    .replaceAll(/\/{2,}/g, '/')
    .replaceAll(/^[-/]+|[-/]+$/g, '')
}

/** The first of each spelling, where case makes no difference. */
export function uniqueTags(tags: readonly string[]): string[] {
  const seen = new Map<string, string>()
  for (const tag of tags) {
    const key = tag.toLowerCase()
    if (!seen.has(key)) seen.set(key, tag)
  }
  return [...seen.values()]
}

const WIKILINK = /\[\[([^[\]\n]{1,500})\]\]/g

/** The [[links]] of a text, embeds too, each target once, in order. Not in code. */
export function parseInlineLinks(text: string): InlineLink[] {
  return text.includes('[[') ? findInlineLinks(maskCode(text)) : []
}

/** As parseInlineLinks, of a text without code. */
export function findInlineLinks(masked: string): InlineLink[] {
  const links = new Map<string, InlineLink>()
  for (const match of masked.matchAll(WIKILINK)) {
    // In a table the bar before the alias is written \|.
    const target = ((match[1] ?? '').split(/\\?\||[#^]/, 1)[0] ?? '').trim()
    const normalized = normalizeTarget(target)
    if (normalized !== '' && !links.has(normalized)) links.set(normalized, { target, normalized })
  }
  return [...links.values()]
}

const TITLE_CHARACTERS = 200
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** The first level-one heading (`# …`, or underlined with =) of a text without code; null when there is none. */
export function firstHeading(masked: string): string | null {
  const match = /^ {0,3}#[ \t]+(\S.{0,2000}?)[ \t]*#*[ \t]*\r?$|^ {0,3}(?![#>\-*+=|])(\S.{0,2000})\r?\n={3,}[ \t]*\r?$/m.exec(masked)
  const heading = plainText(match?.[1] ?? match?.[2] ?? '')
  return heading === '' ? null : heading
}

/** A heading's words without its marks: links become their text, emphasis is dropped. */
function plainText(markdown: string): string {
  const text = markdown
    .replaceAll(/!?\[\[(?:[^[\]|]*\|)?([^[\]|]*)\]\]/g, '$1')
    .replaceAll(/!?\[([^\]]*)\]\([^()]*\)/g, '$1')
    .replaceAll(/(\*\*|__|~~|==)(?=\S)(.+?)\1/g, '$2')
    .replaceAll(/(?<![\p{L}\p{N}])([*_])(?=\S)([^*_]+)\1(?![\p{L}\p{N}])/gu, '$2')
  return cutTitle(text)
}

/** One line, at most 200 characters, never cut inside a grapheme. */
export function cutTitle(title: string): string {
  return cutText(title.replaceAll(/\s+/g, ' ').trim(), TITLE_CHARACTERS)
}

/** At most `length` UTF-16 units, the last an ellipsis where something was cut off. */
export function cutText(text: string, length: number): string {
  if (text.length <= length) return text
  const end = graphemes.segment(text.slice(0, length + 50)).containing(length - 1)?.index ?? length - 1
  return `${text.slice(0, end).trimEnd()}…`
}
