import { isStopWord, isUnspaced, splitWords, stemOf } from '../embedding/words.ts'

/** One word that is looked for. */
export interface QueryTerm {
  /** As written, without marks around it: letters and digits only, so it is safe in a MATCH. */
  text: string
  normal: string
  stem: string
  /** The person may still be typing it. */
  isPrefix: boolean
  /** Of a script without spaces: full-text search does not see it inside a sentence. */
  isUnspaced: boolean
}

/** What a person asked for. */
export interface SearchQuery {
  terms: QueryTerm[]
  /** Phrases that must occur, each as its words in order. */
  required: string[]
  /** Words and phrases that must not occur. */
  excluded: string[]
  tags: string[]
  excludedTags: string[]
  /** The words as a sentence, for meaning; '' when there are none. */
  text: string
  /** What was typed where it holds no word at all, such as a sign or an emoji; '' otherwise. */
  literal: string
}

/** `-` and `tag:` at the start of a word, then a phrase in quotes (which may be unfinished) or a word. */
const part = /(?<minus>(?<!\S)-)?(?<tag>(?<=^|\s|(?:^|\s)-)tag:)?(?:"(?<phrase>[^"]*)(?:"|$)|(?<word>[^\s"]+))/giu

function wordsOf(text: string): string[] {
  return splitWords(text).map(({ start, end }) => text.slice(start, end))
}

/**
 * Reads the search language: words, "exact phrases", `tag:name`, and `-` before any of them. Every string is a valid query.
 *
 * Stop words are left out unless there is nothing else.
 *
 * @param options.prefix the last word may be unfinished
 */
export function parseQuery(source: string, options: { prefix: boolean }): SearchQuery {
  const query: SearchQuery = { terms: [], required: [], excluded: [], tags: [], excludedTags: [], text: '', literal: '' }
  const asked: string[] = []
  for (const { groups } of source.matchAll(part)) {
    const isExcluded = groups?.['minus'] !== undefined
    const text = groups?.['phrase'] ?? groups?.['word'] ?? ''
    const phrase = wordsOf(text).join(' ')
    if (groups?.['tag'] !== undefined) {
      if (text.trim().length > 0) (isExcluded ? query.excludedTags : query.tags).push(text.trim())
    } else if (isExcluded) {
      if (phrase.length > 0) query.excluded.push(phrase)
    } else {
      if (groups?.['phrase'] !== undefined && phrase.length > 0) query.required.push(phrase)
      asked.push(text)
    }
  }
  query.text = asked.join(' ').trim()
  query.terms = termsOf(query.text, options.prefix && !/["\s]$/.test(source))
  if (query.terms.length === 0) {
    query.literal = query.text
    query.text = ''
  }
  return query
}

function termsOf(text: string, isLastUnfinished: boolean): QueryTerm[] {
  const words = splitWords(text)
  const telling = words.filter(({ normal }) => !isStopWord(normal))
  const terms = new Map<string, QueryTerm>()
  for (const word of telling.length > 0 ? telling : words) {
    const term = {
      text: text.slice(word.start, word.end),
      normal: word.normal,
      stem: stemOf(word.normal),
      isPrefix: isLastUnfinished && word === words.at(-1),
      isUnspaced: isUnspaced(word.normal),
    }
    const known = terms.get(term.stem)
    terms.set(term.stem, known === undefined || term.isPrefix ? term : known)
  }
  return [...terms.values()]
}

/** A MATCH expression that is one phrase. Callers pass words only; quotes are doubled all the same. */
export function matchPhrase(words: string, options: { isPrefix?: boolean } = {}): string {
  return `"${words.replaceAll('"', '""')}"${options.isPrefix === true ? '*' : ''}`
}
