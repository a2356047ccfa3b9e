import { stripVTControlCharacters } from 'node:util'

/**
 * What a terminal might obey: C0 controls but tab and newline, DEL and C1 controls, and the marks that reverse the direction of
 * text (they can show a text other than the one that is there; Boucher & Anderson 2021, "Trojan Source").
 */
const CONTROL = /(?![\t\n])[\p{Cc}\u202A-\u202E\u2066-\u2069]/gu

/** Takes out of a text whatever a terminal could take for a command. Line ends become plain newlines. */
export function stripControls(text: string): string {
  return stripVTControlCharacters(text.replace(/\r\n?/g, '\n')).replace(CONTROL, '')
}

/** The same value with every string in it stripped, keys included, so that no printer can forget one. */
export function stripControlsDeep<Value>(value: Value): Value {
  return strip(value) as Value
}

function strip(value: unknown): unknown {
  if (typeof value === 'string') return stripControls(value)
  if (Array.isArray(value)) return value.map(strip)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [stripControls(key), strip(inner)]))
}

/** JSON in which also DEL and the C1 controls are escaped: some terminals obey them, and JSON itself does not mind. */
export function terminalSafeJson(value: unknown): string {
  return JSON.stringify(value, null, 2).replace(/(?!\n)\p{Cc}/gu, (control) => `\\u${control.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })
const WIDE =
  /^(?:\p{Emoji_Presentation}|\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Hangul}|[\u3000-\u303E\uFF01-\uFF60\uFFE0-\uFFE6])/u

/** How many columns a terminal needs for a text; colours need none. */
export function displayWidth(text: string): number {
  let width = 0
  for (const { segment } of graphemes.segment(stripVTControlCharacters(text))) width += WIDE.test(segment) ? 2 : 1
  return width
}

/** Cuts a text to a number of columns, with an ellipsis where something is missing. */
export function truncate(text: string, columns: number): string {
  if (displayWidth(text) <= columns) return text
  let kept = ''
  let width = 0
  for (const { segment } of graphemes.segment(text)) {
    width += WIDE.test(segment) ? 2 : 1
    if (width > columns - 1) break
    kept += segment
  }
  return `${kept.trimEnd()}…`
}

/** A text on one line. */
export function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

/** Breaks lines between words so that each fits, keeping the text's own line breaks and indents; a longer word stays whole. */
export function wrap(text: string, columns: number, indent = ''): string {
  return text
    .split('\n')
    .map((line) => wrapLine(line, Math.max(20, columns), indent))
    .join('\n')
}

function wrapLine(line: string, columns: number, indent: string): string {
  const ownIndent = /^\s*/.exec(line)?.[0] ?? ''
  const lines: string[] = []
  let current = indent + ownIndent
  let isEmpty = true
  for (const word of line.trim().split(/ +/)) {
    if (!isEmpty && displayWidth(current) + 1 + displayWidth(word) > columns) {
      lines.push(current)
      current = indent + ownIndent
      isEmpty = true
    }
    current += (isEmpty ? '' : ' ') + word
    isEmpty = false
  }
  lines.push(current.trimEnd())
  return lines.join('\n')
}
