/** Made-up text with the statistics of real text: few words that are frequent, many that are rare (Zipf 1949), topics. */
export interface TextSource {
  /** About 500 characters, most of its words from one topic. */
  note(): string
  /** Words as a person would search: from one topic, not the most frequent. */
  words(count: number): string
  chance(probability: number): boolean
}

const SYLLABLES = [
  'ka',
  'lo',
  'mi',
  'ter',
  'den',
  'vor',
  'sa',
  'ri',
  'pol',
  'un',
  'gre',
  'sti',
  'mo',
  'bel',
  'tra',
  'ni',
  'fe',
  'cor',
  'lu',
  'dan',
]
const VOCABULARY = 20_000
const TOPICS = 200
const WORDS_IN_TOPIC = 120
const WORDS_IN_NOTE = 70

/** mulberry32 (Tommy Ettinger 2017, public domain): numbers in 0..1 from a seed. */
function createRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b_79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

function makeWord(number: number): string {
  let rest = number + 400
  let word = ''
  while (rest > 0) {
    word += SYLLABLES[rest % SYLLABLES.length] ?? ''
    rest = Math.floor(rest / SYLLABLES.length)
  }
  return word
}

/** A source that gives the same texts for the same seed. */
export function createTextSource(seed: number): TextSource {
  const random = createRandom(seed)
  const vocabulary = Array.from({ length: VOCABULARY }, (_, number) => makeWord(number))
  // Rank r is drawn with a probability about 1/r: the exponential of an even draw over the logarithms.
  const draw = (first: number) => vocabulary[Math.floor(Math.exp(Math.log(first) + random() * Math.log(VOCABULARY / first)))] ?? ''
  const topics = Array.from({ length: TOPICS }, () => Array.from({ length: WORDS_IN_TOPIC }, () => draw(50)))
  const pick = <Item>(items: readonly Item[]) => items[Math.floor(random() * items.length)]
  const topicWord = () => pick(pick(topics) ?? []) ?? ''
  return {
    note() {
      const topic = pick(topics) ?? []
      const words = Array.from({ length: WORDS_IN_NOTE }, () => (random() < 0.4 ? (pick(topic) ?? '') : draw(1)))
      return `${words.join(' ')}.`
    },
    words(count) {
      const topic = pick(topics) ?? []
      return Array.from({ length: count }, () => (random() < 0.8 ? (pick(topic) ?? '') : topicWord())).join(' ')
    },
    chance: (probability) => random() < probability,
  }
}
