import { isStopWord, splitWords } from '../main/embedding/words.ts'

const K1 = 1.2
const B = 0.75

function tokensOf(text: string): string[] {
  return splitWords(text)
    .map(({ normal }) => normal)
    .filter((word) => !isStopWord(word))
}

/** Plain BM25 without stemming (Robertson & Zaragoza 2009): the baseline that search has to beat. */
export function createBm25(texts: readonly string[]): (query: string, limit: number) => number[] {
  const documents = texts.map(tokensOf)
  const average = documents.reduce((sum, { length }) => sum + length, 0) / documents.length
  const postings = new Map<string, Map<number, number>>()
  documents.forEach((tokens, place) => {
    for (const token of tokens) {
      const counts = postings.get(token) ?? new Map<number, number>()
      counts.set(place, (counts.get(place) ?? 0) + 1)
      postings.set(token, counts)
    }
  })
  return (query, limit) => {
    const scores = new Map<number, number>()
    for (const token of new Set(tokensOf(query))) {
      const counts = postings.get(token) ?? new Map<number, number>()
      const rarity = Math.log(1 + (documents.length - counts.size + 0.5) / (counts.size + 0.5))
      for (const [place, count] of counts) {
        const length = (documents[place] ?? []).length / average
        scores.set(place, (scores.get(place) ?? 0) + (rarity * count * (K1 + 1)) / (count + K1 * (1 - B + B * length)))
      }
    }
    return [...scores]
      .sort(([placeA, a], [placeB, b]) => b - a || placeA - placeB)
      .slice(0, limit)
      .map(([place]) => place)
  }
}
