/** A piece of a note that stands on its own: one paragraph, heading, list item or quote, without its markup. */
export interface Block {
  kind: 'heading' | 'item' | 'step' | 'task' | 'paragraph' | 'quote'
  text: string
  /** Only for `task`: whether the box is ticked. */
  isDone: boolean
}

/** A note's prose and the names its markup gives away. */
export interface MarkdownText {
  blocks: Block[]
  /** Names in back-ticks. */
  codeNames: string[]
  /** Targets of [[wikilinks]], as shown. */
  wikilinks: string[]
  /** #tags written in the text. */
  hashtags: string[]
  /** @mentions. */
  mentions: string[]
}

const HEAD_CHARACTERS = 8_000
const TAIL_CHARACTERS = 4_000

/** Bounds the work on one note: its head and its tail, where people say what it is about and how it ended. */
function headAndTail(text: string): string {
  if (text.length <= HEAD_CHARACTERS + TAIL_CHARACTERS) return text
  const head = text.slice(0, HEAD_CHARACTERS).toWellFormed()
  const tail = text.slice(-TAIL_CHARACTERS).toWellFormed()
  return `${head.slice(0, head.lastIndexOf('\n') > 0 ? head.lastIndexOf('\n') : undefined)}\n\n${tail.slice(tail.indexOf('\n') + 1)}`
}

const FRONT_MATTER = /^---\r?\n[\s\S]{0,4000}?\r?\n---\r?\n/
const FENCE = /^\s*(```|~~~)/
const TABLE_RULE = /^\s*\|?[\s:|-]*-{2,}[\s:|-]*\|?\s*$/
const HEADING = /^\s{0,3}#{1,6}\s+(.*?)\s*#*$/
const TASK = /^\s*(?:[-*+]|\d+[.)])\s+\[([ xX])\]\s+(.*)$/
const ITEM = /^\s*([-*+•]|\d+[.)])\s+(.*)$/
const QUOTE = /^\s*>\s?(.*)$/
const RULE = /^\s*([-*_=]\s*){3,}$/
const URL = /\b(?:https?:\/\/|www\.)\S+/gi
const EMAIL = /[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64})+/g
const MENTION = /(?<![\w@.])@([\p{L}][\p{L}\p{N}_.-]{1,38})/gu
const HASHTAG = /(?<![\w&/#])#([\p{L}][\p{L}\p{M}\p{N}_/-]{1,49})/gu
/** A last line of nothing but tags is filing, not prose. */
const TRAILING_HASHTAGS = /(?:(?:^|\s+)#[\p{L}][\p{L}\p{M}\p{N}_/-]{1,49})+\s*$/u
const WIKILINK = /!?\[\[([^\]|#\n]{1,200})(?:#[^\]|\n]{0,200})?(?:\|([^\]\n]{1,200}))?\]\]/g
const LINK = /!?\[([^\]\n]{0,300})\]\([^)\n]{0,500}\)/g
const CODE = /`+([^`\n]{1,80})`+/g
const HTML = /<\/?[a-z][^<>\n]{0,200}>|<!--[\s\S]{0,500}?-->/gi
const EMPHASIS = /(\*\*\*|\*\*|___|__|~~|==)(?=\S)([^\n]{1,400}?\S)\1/g
const SOFT_EMPHASIS = /(?<![\p{L}\p{N}*_])([*_])(?=\S)([^*_\n]{1,400}?\S)\1(?![\p{L}\p{N}*_])/gu
const UNPRINTABLE = /[\p{Cc}\u200b-\u200f\u2028-\u202e\ufeff]/gu

/** Takes one line's inline markup away and notes the names found in it. */
function plainLine(line: string, found: MarkdownText): string {
  const text = line
    .replace(WIKILINK, (_, target: string, shown: string | undefined) => {
      found.wikilinks.push((shown ?? target).trim())
      return shown ?? target
    })
    .replace(LINK, '$1')
    .replace(CODE, (_, code: string) => {
      found.codeNames.push(code.trim())
      return code
    })
    .replace(URL, ' ')
    .replace(EMAIL, ' ')
    .replace(HTML, ' ')
    .replace(MENTION, (_, name: string) => {
      found.mentions.push(name.replace(/[.]+$/, ''))
      return name
    })
    .replace(EMPHASIS, '$2')
    .replace(SOFT_EMPHASIS, '$2')
  for (const [, tag] of text.matchAll(HASHTAG)) if (tag) found.hashtags.push(tag)
  return text
    .replace(TRAILING_HASHTAGS, '')
    .replace(HASHTAG, (_, tag: string) => tag.replace(/[_/-]/g, ' '))
    .replace(UNPRINTABLE, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}

interface Line {
  kind: Block['kind'] | 'blank'
  text: string
  isDone: boolean
}

function classify(line: string): Line {
  const heading = HEADING.exec(line)
  if (heading) return { kind: 'heading', text: heading[1] ?? '', isDone: false }
  const task = TASK.exec(line)
  if (task) return { kind: 'task', text: task[2] ?? '', isDone: task[1] !== ' ' }
  if (line.trim() === '' || RULE.test(line) || TABLE_RULE.test(line)) return { kind: 'blank', text: '', isDone: false }
  const item = ITEM.exec(line)
  if (item) return { kind: /^\d/.test(item[1] ?? '') ? 'step' : 'item', text: item[2] ?? '', isDone: false }
  const quote = QUOTE.exec(line)
  if (quote) return { kind: 'quote', text: quote[1] ?? '', isDone: false }
  return { kind: 'paragraph', text: line, isDone: false }
}

/**
 * Reads a Markdown note into blocks of plain prose.
 *
 * Fenced code and table rows are left out: they are not sentences. Consecutive lines of one paragraph are joined.
 */
export function readMarkdown(content: string): MarkdownText {
  const found: MarkdownText = { blocks: [], codeNames: [], wikilinks: [], hashtags: [], mentions: [] }
  let isInFence = false
  let canContinue = false
  for (const line of headAndTail(content).replace(FRONT_MATTER, '').split(/\r?\n/)) {
    if (FENCE.test(line)) {
      isInFence = !isInFence
      canContinue = false
      continue
    }
    if (isInFence || /^\s*\|.*\|\s*$/.test(line)) continue
    const { kind, text: raw, isDone } = classify(line)
    const text = kind === 'blank' ? '' : plainLine(raw, found)
    const previous = found.blocks.at(-1)
    const isContinuation = canContinue && kind === 'paragraph' && previous !== undefined && previous.kind !== 'heading'
    if (text !== '' && isContinuation) previous.text += ` ${text}`
    else if (text !== '' && kind !== 'blank') found.blocks.push({ kind, text, isDone })
    canContinue = kind !== 'blank' && kind !== 'heading'
  }
  return found
}
