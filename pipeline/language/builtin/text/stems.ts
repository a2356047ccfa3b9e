import { stemmer } from 'stemmer'

const cache = new Map<string, string>()
const CACHE_LIMIT = 50_000

/** Porter stem of a lower-case word, remembered: a corpus uses the same words over and over. */
export function stem(word: string): string {
  let found = cache.get(word)
  if (found === undefined) {
    found = /^[a-z]+$/.test(word) ? stemmer(word) : word
    if (cache.size >= CACHE_LIMIT) cache.clear()
    cache.set(word, found)
  }
  return found
}

/** Stems of a phrase in order, joined by a space: "Garden beds" and "garden bed" are one. */
export function stemPhrase(phrase: string): string {
  return phrase
    .toLowerCase()
    .split(/[\s_/-]+/)
    .filter((word) => word !== '')
    .map((word) => stem(word.replace(/['’]s$/, '')))
    .join(' ')
}
