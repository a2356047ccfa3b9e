/** A state of body or mind that people note in many words, and how to name it. */
export interface LifeState {
  key: string
  /** After "you": "you sleep badly". */
  clause: string
  /** As a thing: "bad sleep". */
  noun: string
  pattern: RegExp
}

/** Everyday states whose wording varies too much for words to be counted. Own selection. */
export const LIFE_STATES: readonly LifeState[] = [
  {
    key: 'state:bad-sleep',
    clause: 'you sleep badly',
    noun: 'bad sleep',
    pattern:
      /\b(?:slept|sleep(?:ing)?) (?:so |very |really |again |quite |rather )?(?:badly|poorly|terribl[ey]|awful(?:ly)?|little|lightly|horribly|not well)|\b(?:bad|poor|terrible|awful|rough|restless|broken|short|sleepless|wretched) (?:night(?:['’]s)?|sleep)\b|\b(?:could(?:n['’]t| not)|can['’]t|hardly|barely|didn['’]t|did not) (?:fall a|get to )?(?:sleep|slept)\b|\bawake (?:half|most|until|till|for|since|again|at)\b|\binsomnia\b|\btoss(?:ed|ing) and turn|\blay awake\b|\bwoke (?:up )?(?:tired|exhausted|several times|every hour|at [1-5]\b)/i,
  },
  {
    key: 'state:good-sleep',
    clause: 'you sleep well',
    noun: 'good sleep',
    pattern:
      /\bslept (?:so |very |really |quite )?(?:well|deeply|soundly|like a (?:log|stone|baby|rock)|great|through)|\b(?:good|great|deep|solid|sound|restful|full) (?:night(?:['’]s)?(?: of)? )?(?:sleep|rest)\b|\bgood night\b(?! to)|\bwoke (?:up )?(?:rested|refreshed|fresh)\b/i,
  },
  {
    key: 'state:headache',
    clause: 'you get a headache',
    noun: 'headaches',
    pattern: /\b(?:headaches?|migraines?|head (?:hurts|aches|was pounding|is pounding))\b/i,
  },
  {
    key: 'state:back-pain',
    clause: 'your back hurts',
    noun: 'back pain',
    pattern:
      /\bback (?:pain|ache|hurts|is sore|was sore|aches|ached|is stiff|was stiff|stiff)\b|\bbackache\b|\b(?:sore|stiff|aching) back\b/i,
  },
  {
    key: 'state:tired',
    clause: 'you are tired',
    noun: 'tiredness',
    pattern:
      /\b(?:(?:so|very|really|dead|bone|felt|feeling|feel|was|am|completely) )(?:tired|exhausted|drained|worn out|wiped|sluggish|foggy)\b|\bno energy\b|\bexhausted\b/i,
  },
  {
    key: 'state:energetic',
    clause: 'you have energy',
    noun: 'energy',
    pattern: /\b(?:full of energy|energetic|energi[sz]ed|clear[- ]headed|sharp mind|focused all|wide awake and ready)\b/i,
  },
  {
    key: 'state:calm',
    clause: 'you feel calm',
    noun: 'calm',
    pattern: /\b(?:felt|feel|feeling|so|was|very|much|really) (?:calm(?:er)?|at peace|peaceful|relaxed|grounded)\b/i,
  },
  {
    key: 'state:anxious',
    clause: 'you feel anxious',
    noun: 'worry',
    pattern: /\b(?:anxious|anxiety|panick?(?:y|ed)?|nervous|worried sick|on edge|heart racing)\b/i,
  },
  {
    key: 'state:irritable',
    clause: 'you are irritable',
    noun: 'irritability',
    pattern: /\b(?:irritable|irritated|grumpy|cranky|short-tempered|snapped at|lost my temper|on a short fuse)\b/i,
  },
  {
    key: 'state:quarrel',
    clause: 'there is a quarrel',
    noun: 'quarrels',
    pattern: /\b(?:argued|argument with|quarrel(?:l?ed|s)?|had a fight|fought with|big row|had words)\b/i,
  },
  {
    key: 'state:focus',
    clause: 'you focus well',
    noun: 'good focus',
    pattern:
      /\b(?:deep focus|in (?:the )?flow|flow state|focused|productive (?:morning|day|afternoon|session)|got (?:so much|a lot) done)\b/i,
  },
  {
    key: 'state:stomach',
    clause: 'your stomach is upset',
    noun: 'stomach trouble',
    pattern: /\b(?:stomach (?:ache|hurts|upset|cramps?|trouble)|upset stomach|bloated|heartburn|indigestion)\b/i,
  },
]
