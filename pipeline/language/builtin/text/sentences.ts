import model from 'wink-eng-lite-web-model'
import winkNlp, { type ItsFunction } from 'wink-nlp'
import { FIRST_NAMES } from '../lexicon/names.ts'
import { readMarkdown, type Block, type MarkdownText } from './markdown-text.ts'
import { isForeignStopWord, isStopWord } from './words.ts'

/** One word, number or mark of a sentence, as the tagger sees it. */
export interface Token {
  text: string
  lower: string
  /** Dictionary form in lower case: "ran" → "run". */
  lemma: string
  /** Universal part of speech: NOUN, PROPN, VERB, ADJ, PRON, … */
  pos: string
  /** Carries meaning of its own: a word of two letters or more that is no stop word. */
  isContent: boolean
  /** Offset in the sentence. */
  start: number
}

export interface Sentence {
  text: string
  tokens: Token[]
  block: Block
}

/** A note read for analysis. */
export interface ParsedText extends MarkdownText {
  sentences: Sentence[]
  /** False when most letters are of another script or language: English grammar does not apply. */
  isEnglish: boolean
}

const MAXIMUM_SENTENCES = 400
const LONGEST_SENTENCE = 1_200
const LONGEST_SENTENCE_TOKENS = 120
const MAXIMUM_OPENINGS = 20_000

const nlp = winkNlp(model, ['sbd', 'pos'])
const its = nlp.its
const segmenters = {
  word: new Intl.Segmenter('und', { granularity: 'word' }),
  sentence: new Intl.Segmenter('und', { granularity: 'sentence' }),
}
const WORD = /^\p{L}[\p{L}\p{M}\p{N}'’.&+-]*$/u
const NON_LATIN =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Thai}\p{Script=Devanagari}]/gu

function isContentWord(lower: string, lemma: string): boolean {
  return lower.length > 1 && WORD.test(lower) && !isStopWord(lower) && !isStopWord(lemma)
}

/** Dictated text without full stops is cut every so many words, so that it is still read. */
function splitLong([first, last]: [number, number]): [number, number][] {
  const parts: [number, number][] = []
  for (let start = first; start <= last; start += LONGEST_SENTENCE_TOKENS)
    parts.push([start, Math.min(last, start + LONGEST_SENTENCE_TOKENS - 1)])
  return parts
}

const openings = new Map<string, { pos: string; lemma: string }>()

/**
 * A capital at the start of a sentence makes the tagger see a name: "Sketched the roofs". The word in lower case tells better, unless
 * it is unknown, which the tagger calls a noun.
 */
function tagOpening(token: Token): void {
  if (token.pos !== 'PROPN' || token.lower === token.text) return
  let read = openings.get(token.lower)
  if (read === undefined) {
    const tokens = nlp.readDoc(token.lower).tokens()
    const [pos = 'PROPN'] = tokens.out(its.pos as ItsFunction<string>) as string[]
    const [lemma = token.lower] = tokens.out(its.lemma as ItsFunction<string>) as string[]
    read = { pos, lemma: lemma.toLowerCase() }
    if (openings.size < MAXIMUM_OPENINGS) openings.set(token.lower, read)
  }
  if (read.pos !== 'VERB' && read.pos !== 'ADJ' && read.pos !== 'ADV') return
  token.pos = read.pos
  token.lemma = read.lemma
  token.isContent = isContentWord(token.lower, token.lemma)
}

/** The English tagger's reading of one block. */
function tagBlock(block: Block): Sentence[] {
  const document = nlp.readDoc(block.text)
  const tokens = document.tokens()
  const values = tokens.out(its.value as ItsFunction<string>) as string[]
  const spaces = tokens.out(its.precedingSpaces as ItsFunction<string>) as string[]
  const poses = tokens.out(its.pos as ItsFunction<string>) as string[]
  const lemmas = tokens.out(its.lemma as ItsFunction<string>) as string[]
  const spans = document.sentences().out(its.span as ItsFunction<number[]>) as unknown as [number, number][]
  return spans.flatMap(splitLong).map(([first, last]) => {
    let text = ''
    const own: Token[] = []
    for (let index = first; index <= last; index++) {
      const value = values[index] ?? ''
      if (index > first) text += spaces[index] ?? ''
      const lower = value.toLowerCase().replaceAll('’', "'")
      const lemma = (lemmas[index] ?? lower).toLowerCase()
      own.push({ text: value, lower, lemma, pos: poses[index] ?? 'X', isContent: isContentWord(lower, lemma), start: text.length })
      text += value
    }
    const opening = own.find((token) => WORD.test(token.text))
    if (opening !== undefined && !FIRST_NAMES.has(opening.lower)) tagOpening(opening)
    return { text, tokens: own, block }
  })
}

/** Any other script: words and sentences by Unicode rules, every longer word taken for a noun. */
function segmentBlock(block: Block): Sentence[] {
  return [...segmenters.sentence.segment(block.text)].map(({ segment }) => ({
    text: segment.trim(),
    block,
    tokens: [...segmenters.word.segment(segment.trim())]
      .filter((part) => part.segment.trim() !== '')
      .map((part) => {
        const lower = part.segment.toLowerCase()
        const isContent =
          part.isWordLike === true && lower.length > 1 && !/\d/.test(lower) && !isStopWord(lower) && !isForeignStopWord(lower)
        return { text: part.segment, lower, lemma: lower, pos: isContent ? 'NOUN' : 'X', isContent, start: part.index }
      }),
  }))
}

function isEnglishText(blocks: readonly Block[]): boolean {
  const text = blocks
    .map((block) => block.text)
    .join(' ')
    .slice(0, 4_000)
  const letters = text.match(/\p{L}/gu)?.length ?? 0
  const foreign = text.match(NON_LATIN)?.length ?? 0
  if (foreign > letters * 0.3) return false
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? []
  if (words.length < 8) return true
  const english = words.filter((word) => ENGLISH_MARKERS.has(word)).length
  const other = words.filter((word) => isForeignStopWord(word) && !ENGLISH_MARKERS.has(word)).length
  return english * 2 >= other
}

const ENGLISH_MARKERS = new Set(
  'the and of to a i in is it that was for on with as at be this have from or had by but not what we were when my me you she he they are an'.split(
    ' ',
  ),
)

/**
 * Reads a note into tagged sentences, block by block.
 *
 * wink-nlp's lite English model tags parts of speech (about 3 000 notes of 500 characters a second); a text in another
 * script or language is cut by `Intl.Segmenter` instead. At most 400 sentences are read.
 */
export function parseText(content: string): ParsedText {
  const markdown = readMarkdown(content)
  const isEnglish = isEnglishText(markdown.blocks)
  const sentences: Sentence[] = []
  for (const block of markdown.blocks) {
    if (sentences.length >= MAXIMUM_SENTENCES) break
    const bounded =
      block.text.length > LONGEST_SENTENCE * 8 ? { ...block, text: block.text.slice(0, LONGEST_SENTENCE * 8).toWellFormed() } : block
    for (const sentence of isEnglish ? tagBlock(bounded) : segmentBlock(bounded)) {
      if (sentence.tokens.length > 0 && sentence.text.length <= LONGEST_SENTENCE) sentences.push(sentence)
    }
  }
  return { ...markdown, sentences: sentences.slice(0, MAXIMUM_SENTENCES), isEnglish }
}

/** The distinct lemmas of a sentence that carry meaning. */
export function contentLemmas(sentence: Sentence): Set<string> {
  return new Set(sentence.tokens.filter((token) => token.isContent).map((token) => token.lemma))
}

/** Lemmas of the content words of a short text, for comparing it with notes. */
export function lemmasOf(text: string): string[] {
  return tagBlock({ kind: 'paragraph', text, isDone: false }).flatMap((sentence) =>
    sentence.tokens.filter((token) => token.isContent).map((token) => token.lemma),
  )
}
