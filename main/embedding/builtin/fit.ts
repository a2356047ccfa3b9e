import { encodeFitted, RELATED_KEPT, TERMS_FITTED } from './fitted.ts'
import type { FittedTerm } from './fitted.ts'
import { countTerms } from './terms.ts'

/** Rarest terms of a text whose company is counted; pairs grow with the square. */
const TERMS_PAIRED = 16
/** Pairs seen once are chance. */
const PAIR_MINIMUM = 2
/** From this many joint occurrences on, a closeness is taken at its word; below, in proportion. */
const PAIR_CERTAIN = 4
/** A term in more than this share of the texts keeps company with everything. */
const COMMON_SHARE = 0.2
/** Steps between two chances to stop, while pairs are turned into closeness. */
const STEP = 200

/**
 * Learns from a corpus how telling each term is (inverse document frequency, Spärck Jones 1972) and which terms keep company
 * (normalised pointwise mutual information, Bouma 2009), so that related words come near without sharing letters.
 *
 * Yields between small steps, so that the caller can stop and do other work; the same texts give the same bytes.
 */
export function* fitInSteps(texts: Iterable<string>): Generator<void, Uint8Array> {
  const frequencies = new Map<number, number>()
  const corpus: Uint32Array[] = []
  for (const text of texts) {
    const hashes = Uint32Array.from([...countTerms(text).keys()], ({ hash }) => hash)
    for (const hash of hashes) frequencies.set(hash, (frequencies.get(hash) ?? 0) + 1)
    corpus.push(hashes)
    yield
  }
  const kept = new Map(
    [...frequencies]
      .filter(([, frequency]) => frequency >= 2)
      .sort(([hashA, a], [hashB, b]) => b - a || hashA - hashB)
      .slice(0, TERMS_FITTED),
  )
  yield
  const pairs = yield* countPairs(corpus, kept)
  const related = yield* relate(pairs, kept, corpus.length)
  const weightOf = (frequency: number) => Math.log(1 + Math.max(1, corpus.length) / (1 + frequency))
  const terms = new Map<number, FittedTerm>()
  for (const [hash, frequency] of kept) terms.set(hash, { weight: weightOf(frequency), related: related.get(hash) ?? [] })
  return encodeFitted({ unknownWeight: weightOf(1), terms })
}

/** How many texts hold both terms, by the terms' places in `kept`: smaller × 65 536 + larger. */
function* countPairs(corpus: readonly Uint32Array[], kept: ReadonlyMap<number, number>): Generator<void, Map<number, number>> {
  const places = new Map([...kept.keys()].map((hash, index) => [hash, index]))
  const common = Math.max(corpus.length * COMMON_SHARE, PAIR_CERTAIN)
  const pairs = new Map<number, number>()
  for (const hashes of corpus) {
    const telling = [...hashes]
      .filter((hash) => (kept.get(hash) ?? Infinity) < common)
      .map((hash) => places.get(hash) ?? 0)
      // A larger place is a rarer term.
      .sort((a, b) => b - a)
      .slice(0, TERMS_PAIRED)
    telling.forEach((larger, index) => {
      for (const smaller of telling.slice(index + 1)) {
        const key = smaller * 65_536 + larger
        pairs.set(key, (pairs.get(key) ?? 0) + 1)
      }
    })
    yield
  }
  return pairs
}

type Related = FittedTerm['related'][number]

function* relate(
  pairs: ReadonlyMap<number, number>,
  kept: ReadonlyMap<number, number>,
  total: number,
): Generator<void, Map<number, readonly Related[]>> {
  const terms = [...kept]
  const related = new Map<number, Related[]>()
  let step = 0
  for (const [key, both] of pairs) {
    step += 1
    if (step % STEP === 0) yield
    const [first, second] = [terms[Math.floor(key / 65_536)], terms[key % 65_536]]
    if (both < PAIR_MINIMUM || first === undefined || second === undefined || both === total) continue
    const mutual = Math.log((both * total) / (first[1] * second[1])) / -Math.log(both / total)
    if (mutual <= 0) continue
    const closeness = mutual * Math.min(1, both / PAIR_CERTAIN)
    pushTo(related, first[0], { hash: second[0], closeness })
    pushTo(related, second[0], { hash: first[0], closeness })
  }
  for (const [hash, list] of related) {
    step += 1
    if (step % STEP === 0) yield
    related.set(hash, list.sort((a, b) => b.closeness - a.closeness || a.hash - b.hash).slice(0, RELATED_KEPT))
  }
  return related
}

function pushTo(lists: Map<number, Related[]>, hash: number, item: Related): void {
  const list = lists.get(hash)
  if (list === undefined) lists.set(hash, [item])
  else list.push(item)
}

/** Learns from a corpus in one go; see {@link fitInSteps}. */
export function fitBuiltin(texts: Iterable<string>): Uint8Array {
  const steps = fitInSteps(texts)
  for (;;) {
    const { done, value } = steps.next()
    if (done === true) return value
  }
}
