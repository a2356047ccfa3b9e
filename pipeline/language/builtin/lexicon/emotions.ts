import type { Features } from '../../../../contract/dream.ts'

export type Emotion = Exclude<Features['emotion'], 'none'>

/** Lemmas by basic emotion (Plutchik 1980); own selection of everyday words. */
const WORDS: Readonly<Record<Emotion, string>> = {
  joy: 'happy joy joyful glad delight delighted delightful cheerful laugh smile fun enjoy enjoyed lovely wonderful great fantastic amazing brilliant excellent beautiful celebrate celebration love loved proud pride relief relieved grateful thankful content pleased bliss giggle sunny cosy cozy delicious perfect glow thrilled yay hooray',
  sadness:
    'sad sadness unhappy cry tear grief grieve mourn miss lonely loneliness alone hurt heartbroken gloomy down depressed depressing hopeless disappointed disappointing disappointment regret sorry loss lose lost funeral died death homesick empty numb melancholy blue weep ache',
  anger:
    'angry anger furious rage mad annoyed annoying irritated irritate irritating frustrated frustrating frustration resent resentful outrage outraged hate fight argue argument quarrel shout yell unfair snap snapped fed bitter insult rude hostile livid',
  fear: 'afraid fear scared scary worry worried worrying anxious anxiety nervous panic dread terrified terrifying terror stress stressed stressful overwhelmed uneasy tense threat threaten danger dangerous risk nightmare insecure doubt',
  surprise:
    'surprise surprised surprising surprisingly unexpected unexpectedly astonished astonishing amazed shock shocked shocking stunned suddenly wow whoa startled speechless incredible unbelievable twist',
  disgust:
    'disgust disgusted disgusting gross nasty revolting sick nausea nauseous filthy stink stinky rotten mould mold vomit horrible awful yuck repulsive sleazy vile',
  trust:
    'trust reliable rely honest honesty loyal loyalty faithful dependable promise support supportive safe secure confide friend friendship kind kindness caring care understand respect admire confident confidence believe',
  anticipation:
    'hope hopeful hoping await excited excitement exciting eager eagerly looking forward soon plan planning prepare preparation anticipate curious curiosity expect expecting can-wait upcoming dream wish ready launch',
}

const EMOTION_OF = new Map<string, Emotion>(
  (Object.entries(WORDS) as [Emotion, string][]).flatMap(([emotion, words]) => words.split(' ').map((word) => [word, emotion] as const)),
)

/** The basic emotion a lower-case word or lemma speaks of, if any. */
export function emotionOf(word: string): Emotion | undefined {
  return EMOTION_OF.get(word)
}

/** How stirred each emotion is, 0 calm .. 1 excited (after Russell 1980, circumplex). */
export const AROUSAL_OF: Readonly<Record<Emotion, number>> = {
  joy: 0.6,
  sadness: 0.35,
  anger: 0.85,
  fear: 0.8,
  surprise: 0.8,
  disgust: 0.6,
  trust: 0.3,
  anticipation: 0.55,
}

/** Words that scale the next feeling word. */
export const INTENSIFIERS: ReadonlyMap<string, number> = new Map([
  ...'very really so extremely incredibly absolutely totally utterly deeply terribly awfully super too hugely completely truly'
    .split(' ')
    .map((word) => [word, 1.4] as const),
  ...'slightly somewhat fairly rather little bit mildly kinda'.split(' ').map((word) => [word, 0.6] as const),
])

/** Words that turn the next feeling word around. */
export const NEGATIONS: ReadonlySet<string> = new Set(
  "not n't no never without hardly barely nobody nothing neither nor cannot can't don't didn't isn't wasn't won't lacks lacked".split(' '),
)

/** AFINN gives these a score that an everyday note seldom means, or misses them. Range −5..5. */
export const VALENCE_OVERRIDES: ReadonlyMap<string, number> = new Map(
  Object.entries({
    like: 0,
    sentence: 0,
    sentences: 0,
    wins: 2,
    win: 2,
    best: 2,
    silly: 0,
    allow: 0,
    patients: 0,
    cuttings: 0,
    top: 0,
    clean: 1,
    hide: 0,
    straight: 0,
    cancel: 0,
    cancelling: 0,
    forbid: 0,
    alarm: -1,
    slipped: 0,
    problem: -1,
    big: 0,
    dream: 0,
    missing: -1,
    kind: 2,
    kindly: 2,
    kinds: 0,
    harsh: -3,
    dread: -3,
    please: 0,
    no: 0,
    matter: 0,
    share: 0,
    chance: 0,
    want: 0,
    cut: 0,
    demand: 0,
    stop: 0,
    alone: -1,
    leave: 0,
    interest: 1,
    interested: 1,
    block: -1,
    blocks: -1,
    drop: 0,
    miss: -1,
    pay: 0,
    fire: 0,
    sharp: 0,
    drag: -1,
    mine: 0,
    god: 0,
    number: 0,
    cool: 1,
    reach: 0,
    yes: 0,
    agree: 1,
    solid: 1,
    strong: 1,
    growing: 0,
    grow: 0,
    novel: 0,
    join: 0,
    ease: 1,
    mad: -2,
    hard: -1,
    spark: 0,
    trust: 1,
    wish: 0,
    hope: 1,
    fit: 0,
    save: 0,
    saved: 1,
    late: -1,
    tired: -2,
    exhausted: -3,
    quarrel: -3,
    argued: -2,
    argue: -2,
    cold: 0,
    badly: -3,
    poorly: -2,
    awake: -1,
    headache: -2,
    migraine: -3,
    pain: -2,
    sore: -1,
    dull: -1,
    tense: -2,
    drained: -2,
    irritated: -2,
    snapped: -2,
    ignored: -2,
    late_again: -2,
    cosy: 2,
    cozy: 2,
    laughed: 2,
    smiled: 2,
    relaxed: 2,
    refreshed: 2,
    rested: 2,
    proud: 3,
    flat: -1,
    outage: -2,
    broke: -1,
    crashed: -2,
    delicious: 3,
    lovely: 3,
    warm: 1,
    calm: 2,
    clear: 1,
    prompt: 1,
    quick: 0,
    smooth: 2,
    smoothly: 2,
    generous: 2,
    thoughtful: 2,
    patient: 1,
    curt: -2,
    dismissive: -2,
    distant: -1,
    sullen: -2,
    evasive: -2,
    unreachable: -2,
    cranky: -2,
    grumpy: -2,
    gloomy: -2,
    restless: -2,
    foggy: -1,
    sluggish: -2,
    productive: 2,
    energetic: 2,
    hopeful: 2,
  }),
)
