import { stemmer } from 'stemmer'
import { eng } from 'stopword'

/** One word of a text: its place (UTF-16 units, half open) and its normal form (lower case, without diacritics). */
export interface Word {
  start: number
  end: number
  normal: string
}

/** Letters, digits and the marks on them, as FTS5's unicode61 sees them. */
const run = /[\p{L}\p{N}\p{M}]+/gu
const hasLetterOrDigit = /[\p{L}\p{N}]/u
const marks = /\p{M}+/gu
/** Scripts that put no spaces between words. */
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u
const segmenter = new Intl.Segmenter('en', { granularity: 'word' })

/** What the list leaves out: question words, auxiliaries, and what is left of words with an apostrophe. */
const MORE_STOP_WORDS =
  'when why whom whose she us its not no just will does doing having s t d m ll re ve don didn doesn isn wasn aren weren haven hasn hadn won wouldn couldn shouldn'
const STOP_WORDS: ReadonlySet<string> = new Set([...eng, ...MORE_STOP_WORDS.split(' ')])

/** True for English words that are in every text; other languages' fall out by their frequency. */
export function isStopWord(normal: string): boolean {
  return STOP_WORDS.has(normal)
}

/** True for a word of a script that is written without spaces; such words are also compared by their characters. */
export function isUnspaced(normal: string): boolean {
  return unspaced.test(normal)
}

const ascii = /^[\x20-\x7e]*$/

function normalize(text: string): string {
  if (ascii.test(text)) return text.toLowerCase()
  return text.normalize('NFKD').replaceAll(marks, '').toLowerCase()
}

/** Splits a text into its words, in order. Scripts without spaces are segmented by ICU's dictionaries. */
export function splitWords(text: string): Word[] {
  const words: Word[] = []
  for (const match of text.matchAll(run)) {
    const normal = normalize(match[0])
    if (!hasLetterOrDigit.test(normal)) continue
    if (!unspaced.test(normal)) {
      words.push({ start: match.index, end: match.index + match[0].length, normal })
      continue
    }
    for (const part of segmenter.segment(match[0])) {
      const start = match.index + part.index
      words.push({ start, end: start + part.segment.length, normal: normalize(part.segment) })
    }
  }
  return words
}

/** Stems are cached: a person's vocabulary is small, and Porter's rules cost a microsecond a word. */
const stems = new Map<string, string>()
const STEMS_KEPT = 50_000

/** The stem of a normal form (Porter 1980), as FTS5's porter tokenizer makes it. */
export function stemOf(normal: string): string {
  const known = stems.get(normal)
  if (known !== undefined) return known
  const stem = stemmer(normal)
  if (stems.size >= STEMS_KEPT) stems.clear()
  stems.set(normal, stem)
  return stem
}
