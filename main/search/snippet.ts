import type { SearchResult } from '../../contract/memory.ts'
import { plainLine } from '../store/cards.ts'
import { splitWords, stemOf } from '../embedding/words.ts'
import type { QueryTerm } from './query.ts'

type Snippet = SearchResult['snippet']
type Range = [start: number, end: number]

/** UTF-16 units, the signs of omission not counted. */
const SNIPPET_CHARACTERS = 240
/** How far an end may move to fall between words. */
const SLACK = 24
/** What is read of a text; beyond it, its beginning must do. */
const CHARACTERS_READ = 20_000
const SENTENCES_COMPARED = 24
/** With text after it: a note that is a heading only keeps it. */
const FIRST_HEADING = /^\s*# [^\n]*\n(?=[\s\S]*\S)/

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })
const sentences = new Intl.Segmenter('en', { granularity: 'sentence' })

interface Match {
  start: number
  end: number
  term: number
}

function findMatches(text: string, terms: readonly QueryTerm[]): Match[] {
  const matches: Match[] = []
  const spaced = terms.map((term, index) => ({ term, index })).filter(({ term }) => !term.isUnspaced)
  for (const { start, end, normal } of spaced.length === 0 ? [] : splitWords(text)) {
    const stem = stemOf(normal)
    const found = spaced.find(({ term }) => term.stem === stem || (term.isPrefix && normal.startsWith(term.normal)))
    if (found !== undefined) matches.push({ start, end, term: found.index })
  }
  terms.forEach((term, index) => {
    if (!term.isUnspaced) return
    for (let start = text.indexOf(term.text); start >= 0; start = text.indexOf(term.text, start + term.text.length)) {
      matches.push({ start, end: start + term.text.length, term: index })
    }
  })
  return matches.sort((a, b) => a.start - b.start)
}

/** The window with most different words, then most matches; the earliest of equals. */
function densest(matches: readonly Match[]): Range {
  let best: Range = [0, 0]
  let bestScore = -1
  let first = 0
  matches.forEach((match, last) => {
    while (match.end - (matches[first]?.start ?? 0) > SNIPPET_CHARACTERS && first < last) first += 1
    const inside = matches.slice(first, last + 1)
    const score = new Set(inside.map(({ term }) => term)).size * 100 + inside.length
    if (score > bestScore) {
      bestScore = score
      best = [inside[0]?.start ?? 0, match.end]
    }
  })
  return best
}

/** Grows a range to the length of a snippet, a third of the room before it, and lets its ends fall between words. */
function widen(text: string, [start, end]: Range): Range {
  const room = Math.max(0, SNIPPET_CHARACTERS - (end - start))
  const wishedStart = Math.max(0, Math.min(start - Math.floor(room / 3), text.length - SNIPPET_CHARACTERS))
  const from = wishedStart === 0 ? 0 : startBetweenWords(text, wishedStart, start)
  const wishedEnd = Math.min(text.length, from + SNIPPET_CHARACTERS)
  const to = wishedEnd === text.length ? wishedEnd : endBetweenWords(text, wishedEnd, end)
  return [from, to]
}

function startBetweenWords(text: string, wished: number, latest: number): number {
  const space = text.slice(wished, Math.min(latest, wished + SLACK)).search(/\s\S/)
  return space >= 0 ? wished + space + 1 : Math.min(latest, graphemeStart(text, wished))
}

function endBetweenWords(text: string, wished: number, earliest: number): number {
  const from = Math.max(earliest, wished - SLACK)
  const space = text.slice(from, wished).search(/\s\S*$/)
  return space >= 0 ? from + space : Math.max(earliest, graphemeStart(text, wished))
}

/** The start of the grapheme that holds this place; looked for in a stretch around it, since graphemes are short. */
function graphemeStart(text: string, place: number): number {
  const from = Math.max(0, place - 64)
  return from + (graphemes.segment(text.slice(from, place + 64)).containing(place - from)?.index ?? 0)
}

function cut(text: string, [from, to]: Range, matches: readonly Match[]): Snippet {
  const raw = text.slice(from, to)
  const lead = from + (raw.length - raw.trimStart().length)
  const body = raw.trim()
  const before = from > 0 ? '…' : ''
  const highlights = matches
    .filter(({ start, end }) => start >= lead && end <= lead + body.length)
    .map(({ start, end }): Range => [start - lead + before.length, end - lead + before.length])
  return { text: `${before}${body}${to < text.length ? '…' : ''}`, highlights }
}

/**
 * The passage of a text that shows best why it was found: at most 240 characters where most words of the query meet,
 * as a person reads it, without Markdown's marks.
 *
 * @param pickSentence chooses among the text's sentences when none of the words occurs; null keeps the beginning
 */
export function makeSnippet(
  content: string,
  terms: readonly QueryTerm[],
  pickSentence: ((sentences: readonly string[]) => number) | null,
): Snippet {
  // The first heading stands above the snippet already, as the title.
  const text = plainLine(content.slice(0, CHARACTERS_READ).replace(FIRST_HEADING, ''))
  const matches = findMatches(text, terms)
  if (matches.length > 0) return cut(text, widen(text, densest(matches)), matches)
  if (pickSentence === null || text.length <= SNIPPET_CHARACTERS) return cut(text, widen(text, [0, 0]), [])
  const parts = [...sentences.segment(text.slice(0, CHARACTERS_READ / 4))]
    .filter(({ segment }) => segment.trim().length > 0)
    .slice(0, SENTENCES_COMPARED)
  const part = parts[pickSentence(parts.map(({ segment }) => segment))]
  if (part === undefined) return cut(text, widen(text, [0, 0]), [])
  return cut(text, widen(text, [part.index, part.index + Math.min(part.segment.length, SNIPPET_CHARACTERS)]), [])
}
