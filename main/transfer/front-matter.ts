import { parseDocument } from 'yaml'

export interface FrontMatter {
  /** Keys in lower case, values JSON-safe. Empty when there is none. */
  values: Map<string, unknown>
  /** The text after it, exactly. */
  content: string
  /** Why a front matter was there but could not be read; then `content` is the whole text. */
  error: string | null
}

/** The block between the fences, without them; the line feed after the closing fence belongs to the fence. */
const BLOCK = /(?<![\s\S])---[ \t]*\r?\n([\s\S]*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|(?![\s\S]))/m
const LONGEST = 262_144
/** Enough for honest anchors; a "billion laughs" needs many more. */
const ALIASES = 50
const DEPTH = 20
const DEEPEST_BRACKETS = 200

/**
 * Splits a note into its YAML front matter and its text.
 *
 * Nothing in it is executed: YAML 1.2 core schema, no tags, no merge keys, few aliases. A note that merely begins with a
 * horizontal rule has no front matter.
 */
export function splitFrontMatter(text: string): FrontMatter {
  const none = { values: new Map<string, unknown>(), content: text, error: null }
  if (!text.startsWith('---')) return none
  const head = text.slice(0, LONGEST)
  const block = BLOCK.exec(head)
  if (block === null) {
    return text.length > LONGEST && /^---[ \t]*\r?\n[\w-]+:/.test(head)
      ? { ...none, error: 'the front matter is too long or has no end' }
      : none
  }
  const parsed = parseYaml(block[1] ?? '')
  if (parsed.kind === 'broken') return { ...none, error: parsed.reason }
  if (parsed.kind === 'other') return none
  return { values: parsed.values, content: text.slice(block[0].length), error: null }
}

type ParsedYaml = { kind: 'map'; values: Map<string, unknown> } | { kind: 'other' } | { kind: 'broken'; reason: string }

function parseYaml(source: string): ParsedYaml {
  if (bracketDepth(source) > DEEPEST_BRACKETS) return broken('too deeply nested')
  try {
    const document = parseDocument(source, { schema: 'core', merge: false, uniqueKeys: false, logLevel: 'silent', prettyErrors: true })
    const [error] = document.errors
    if (error !== undefined) return looksLikeFields(source) ? broken(error.message) : { kind: 'other' }
    const value: unknown = document.toJS({ maxAliasCount: ALIASES })
    if (value === null) return { kind: 'map', values: new Map() }
    if (typeof value !== 'object' || Array.isArray(value)) return { kind: 'other' }
    return { kind: 'map', values: new Map(Object.entries(value).map(([key, field]) => [key.toLowerCase(), toJson(field, 0)])) }
  } catch (error) {
    // Too many aliases, or nested so deep that the stack ran out.
    return broken(error instanceof Error ? error.message : String(error))
  }
}

/** A quick upper bound of how deep a flow collection nests; the parser's time grows with its square. */
function bracketDepth(source: string): number {
  let depth = 0
  let deepest = 0
  for (const [bracket] of source.matchAll(/[[\]{}]/g)) {
    depth += bracket === '[' || bracket === '{' ? 1 : -1
    deepest = Math.max(deepest, depth)
  }
  return deepest
}

function looksLikeFields(source: string): boolean {
  return /^[ \t]*["']?[\p{L}_][\p{L}\p{N}_ -]*["']?[ \t]*:(?:\s|$)/mu.test(source)
}

function broken(message: string): ParsedYaml {
  const [firstLine] = message.split('\n', 1)
  return { kind: 'broken', reason: `the front matter is not valid YAML (${(firstLine ?? '').replace(/:$/, '')}); kept as text` }
}

/** What JSON can hold of a value: numbers without a JSON form become text, what lies too deep is dropped. */
function toJson(value: unknown, depth: number): unknown {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value)
  if (typeof value === 'bigint') return value.toString()
  if (value instanceof Date) return value.toISOString()
  if (typeof value !== 'object' || depth >= DEPTH) return null
  if (Array.isArray(value)) return value.map((item) => toJson(item, depth + 1))
  return Object.fromEntries(Object.entries(value).map(([key, field]) => [key, toJson(field, depth + 1)]))
}
