import { LIMITS } from '../../contract/memory.ts'
import type { Memory } from '../../contract/memory.ts'
import { parseDate } from './dates.ts'
import { cleanTag, cutText, cutTitle, uniqueTags } from './markdown.ts'

/** What a front matter says of its note, within the contract's limits. `notes` tells what was left out and why. */
export interface Fields {
  title: string | null
  context: string | null
  summary: string | null
  tags: string[]
  metadata: Memory['metadata']
  createdAt: number | null
  updatedAt: number | null
  notes: string[]
}

const CREATED_KEYS = ['created', 'created_at', 'date']
const UPDATED_KEYS = ['updated', 'modified']
const TAG_KEYS = ['tags', 'tag']
const ALIAS_KEYS = ['aliases', 'alias']
const KNOWN_KEYS = new Set(['title', 'context', 'summary', ...CREATED_KEYS, ...UPDATED_KEYS, ...TAG_KEYS, ...ALIAS_KEYS])

export function readFields(values: ReadonlyMap<string, unknown>): Fields {
  const notes: string[] = []
  const title = text(values.get('title'))
  return {
    title: title === null ? null : cutTitle(title),
    context: limited('context', text(values.get('context')), LIMITS.contextCharacters, notes),
    summary: limited('summary', text(values.get('summary')), LIMITS.summaryCharacters, notes),
    tags: words(
      TAG_KEYS.map((key) => values.get(key)),
      /[,\s]+/,
    )
      .map((tag) => cleanTag(tag.replace(/^#/, '')))
      .filter((tag) => tag !== ''),
    metadata: readMetadata(values, notes),
    createdAt: firstDate(values, CREATED_KEYS, notes),
    updatedAt: firstDate(values, UPDATED_KEYS, notes),
    notes,
  }
}

/** The tags of the front matter and of the text, each once, within the limits; the rest is told. */
export function limitTags(written: readonly string[], notes: string[]): string[] {
  const tags: string[] = []
  for (const tag of uniqueTags(written)) {
    if (tag.length > LIMITS.tagCharacters)
      notes.push(`the tag "${cutText(tag, 30)}" is longer than ${LIMITS.tagCharacters} characters and was left out`)
    else tags.push(tag)
  }
  if (tags.length > LIMITS.tags) notes.push(`of ${tags.length} tags the first ${LIMITS.tags} were kept`)
  return tags.slice(0, LIMITS.tags)
}

function text(value: unknown): string | null {
  if (typeof value !== 'string' && typeof value !== 'number') return null
  const trimmed = String(value).trim()
  return trimmed === '' ? null : trimmed
}

/** One line, as the contract wants it. */
function limited(name: string, written: string | null, limit: number, notes: string[]): string | null {
  const value = written === null ? null : written.replaceAll(/\p{Cc}+/gu, ' ')
  if (value === null || value.length <= limit) return value
  notes.push(`the ${name} is longer than ${limit} characters and was cut`)
  return cutText(value, limit)
}

/** A list, or one text with separators, as a list of trimmed texts. An item of a list may hold spaces. */
function words(values: readonly unknown[], separator: RegExp): string[] {
  return values
    .flatMap((value) => (Array.isArray(value) ? (value as unknown[]).map(text) : (text(value)?.split(separator) ?? [])))
    .map((word) => word?.trim() ?? '')
    .filter((word) => word !== '')
}

function firstDate(values: ReadonlyMap<string, unknown>, keys: readonly string[], notes: string[]): number | null {
  for (const key of keys) {
    const value = values.get(key)
    if (value === undefined || value === null || value === '') continue
    const time = parseDate(value)
    if (time !== null) return time
    notes.push(`${key} "${cutText(String(value), 40)}" is not a date`)
  }
  return null
}

/** Aliases, and every key that has no meaning here, kept as it is. */
function readMetadata(values: ReadonlyMap<string, unknown>, notes: string[]): Memory['metadata'] {
  const aliases = words(
    ALIAS_KEYS.map((key) => values.get(key)),
    /,/,
  ).map(cutTitle)
  const others = [...values].filter(([key]) => !KNOWN_KEYS.has(key))
  const metadata: Memory['metadata'] = {}
  if (aliases.length > 0) metadata['aliases'] = aliases
  if (others.length > 0) metadata['frontMatter'] = Object.fromEntries(others) as Memory['metadata']
  if (Buffer.byteLength(JSON.stringify(metadata)) <= LIMITS.metadataBytes) return metadata
  notes.push(`the other front matter fields are larger than ${LIMITS.metadataBytes} bytes and were left out`)
  return aliases.length > 0 && Buffer.byteLength(JSON.stringify(aliases)) < LIMITS.metadataBytes - 20 ? { aliases } : {}
}
