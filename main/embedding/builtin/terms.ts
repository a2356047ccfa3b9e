import { isStopWord, isUnspaced, splitWords, stemOf } from '../words.ts'

/** A word as the built-in embedder sees it: the hash of its stem and of the character n-grams in it. */
export interface Term {
  hash: number
  grams: Uint32Array
  /** How much the n-grams weigh together, beside 1 for the word itself. */
  gramShare: number
}

/** Enough that other spellings of a word stay near, too little to bring words together that only look alike. */
const GRAM_SHARE = 0.3
/** Where words are not written apart, a dictionary guesses them, and the characters tell more. */
const UNSPACED_GRAM_SHARE = 1

/** Words read of one text; what comes after adds little to a direction in space and much to the time. */
const WORDS_READ = 4_000
/** Longer runs of letters are data, not words. */
const LETTERS_READ = 40
const TERMS_KEPT = 50_000
const terms = new Map<string, Term>()

/** 32-bit FNV-1a with the finaliser of MurmurHash3, over UTF-16 units. `seed` keeps kinds of features apart. */
function hashOf(text: string, start: number, end: number, seed: number): number {
  let hash = (2_166_136_261 ^ seed) >>> 0
  for (let index = start; index < end; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 16_777_619)
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85eb_ca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2_ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}

/**
 * n-grams of 3 and 4 characters of `<stem>`, so that beginnings and endings are told apart (Bojanowski et al. 2017);
 * of 1 and 2 characters, without the frame, in scripts without spaces.
 */
function gramsOf(stem: string, hasSpaces: boolean): Uint32Array {
  const lengths = hasSpaces ? [3, 4] : [1, 2]
  const text = hasSpaces ? `<${stem}>` : stem
  const hashes: number[] = []
  for (const length of lengths) {
    for (let start = 0; start + length <= text.length; start += 1) hashes.push(hashOf(text, start, start + length, length))
  }
  return Uint32Array.from(hashes)
}

function termOf(normal: string): Term {
  const known = terms.get(normal)
  if (known !== undefined) return known
  const stem = stemOf(normal)
  const hasSpaces = !isUnspaced(stem)
  const term = {
    hash: hashOf(stem, 0, stem.length, 0),
    grams: gramsOf(stem.slice(0, LETTERS_READ), hasSpaces),
    gramShare: hasSpaces ? GRAM_SHARE : UNSPACED_GRAM_SHARE,
  }
  if (terms.size >= TERMS_KEPT) terms.clear()
  terms.set(normal, term)
  return term
}

/** The terms of a text and how often each occurs. Stop words count only in a text that has nothing else. */
export function countTerms(text: string): Map<Term, number> {
  const words = splitWords(text).slice(0, WORDS_READ)
  const telling = words.filter(({ normal }) => !isStopWord(normal))
  const counts = new Map<Term, number>()
  const byHash = new Map<number, Term>()
  for (const { normal } of telling.length > 0 ? telling : words) {
    const found = termOf(normal)
    const term = byHash.get(found.hash) ?? found
    byHash.set(found.hash, term)
    counts.set(term, (counts.get(term) ?? 0) + 1)
  }
  return counts
}
