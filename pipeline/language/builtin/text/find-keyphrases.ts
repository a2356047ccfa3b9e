import { stemPhrase } from './stems.ts'
import type { ParsedText, Sentence, Token } from './sentences.ts'

const MAXIMUM_PHRASES = 8
const LONGEST_PHRASE = 3
/** Forms the tagger takes for plural nouns although they are what somebody does. */
const VERB_FORMS = new Set(
  'costs lives runs works needs wants likes loves says goes expires opens closes starts looks feels takes makes keeps tastes smells sounds helps means asked says thinks'.split(
    ' ',
  ),
)

interface Phrase {
  text: string
  lemmas: string[]
}

/** A capital that only marks the start of a sentence: "Red wine", not "Lake Como". */
function isOpening(token: Token, words: readonly Token[], sentence: Sentence): boolean {
  return token === sentence.tokens[0] && words.length > 1 && words[1]?.pos !== 'PROPN'
}

/** Runs of adjectives and nouns that end in a noun, at most three words. */
export function nounPhrases(sentence: Sentence, isEnglish: boolean): Phrase[] {
  const phrases: Phrase[] = []
  let run: Token[] = []
  const close = (): void => {
    while (run.length > 0 && run.at(-1)?.pos !== 'NOUN' && run.at(-1)?.pos !== 'PROPN') run.pop()
    const words = run.slice(-LONGEST_PHRASE)
    if (words.length > 0) {
      phrases.push({
        text: words
          .map((token) => (token.pos === 'PROPN' && !isOpening(token, words, sentence) ? token.text.replace(/['’]s$/, '') : token.lower))
          .join(' '),
        lemmas: words.map((token) => token.lemma),
      })
    }
    run = []
  }
  for (const [index, token] of sentence.tokens.entries()) {
    const isLabel = index === 0 && sentence.tokens[1]?.text === ':'
    const fits =
      token.isContent && (token.pos === 'NOUN' || token.pos === 'PROPN' || token.pos === 'ADJ') && !isLabel && !VERB_FORMS.has(token.lower)
    if (!fits || (!isEnglish && run.length > 0)) close()
    if (fits) run.push(token)
  }
  close()
  return phrases
}

/**
 * The phrases a note is about, best first.
 *
 * RAKE (Rose et al. 2010) on noun phrases: a word weighs by its degree over its frequency plus how often it comes; a phrase by its
 * words, damped for length; what the title and headings say counts double. Phrases of one stem are one.
 */
export function findKeyphrases(parsed: ParsedText, title: string): string[] {
  const frequency = new Map<string, number>()
  const degree = new Map<string, number>()
  const found = new Map<string, { text: string; lemmas: string[]; count: number; order: number }>()
  const titleKey = ` ${stemPhrase(title)} `
  for (const sentence of parsed.sentences) {
    const weight = sentence.block.kind === 'heading' ? 2 : 1
    for (const phrase of nounPhrases(sentence, parsed.isEnglish)) {
      for (const lemma of phrase.lemmas) {
        frequency.set(lemma, (frequency.get(lemma) ?? 0) + weight)
        degree.set(lemma, (degree.get(lemma) ?? 0) + phrase.lemmas.length - 1)
      }
      const key = stemPhrase(phrase.text)
      const known = found.get(key)
      if (known) known.count += weight
      else found.set(key, { ...phrase, count: weight, order: found.size })
    }
  }
  const score = (key: string, phrase: { lemmas: string[]; count: number }): number => {
    const words = phrase.lemmas.map((lemma) => (frequency.get(lemma) ?? 1) + 0.5 * ((degree.get(lemma) ?? 0) / (frequency.get(lemma) ?? 1)))
    const base = words.reduce((sum, value) => sum + value, 0) / Math.sqrt(words.length)
    return base + Math.log2(phrase.count) + (titleKey.includes(` ${key} `) ? 1.5 : 0)
  }
  const ranked = [...found]
    .map(([key, phrase]) => ({ key, phrase, score: score(key, phrase) }))
    .sort((a, b) => b.score - a.score || a.phrase.order - b.phrase.order)
  const kept: { key: string; text: string }[] = []
  for (const { key, phrase } of ranked) {
    if (kept.length >= MAXIMUM_PHRASES) break
    const isPartOfKept = kept.some((other) => ` ${other.key} `.includes(` ${key} `) || ` ${key} `.includes(` ${other.key} `))
    if (!isPartOfKept && phrase.text.length >= 2 && phrase.text.length <= 60) kept.push({ key, text: phrase.text })
  }
  return kept.map((phrase) => phrase.text)
}
