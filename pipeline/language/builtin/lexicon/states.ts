/** A state of body or mind that people note in many words, and how to name it. */
export interface LifeState {
  key: string
  /** After "you": "you sleep badly". */
  clause: string
  /** As a thing: "bad sleep". */
  noun: string
  pattern: RegExp
}

const COFFEE = String.raw`(?:coffees?|espresso(?:s|es)?|cappuccinos?|caffeine|flat white|latte|black tea)`
const LATE_HOUR = String.raw`(?:(?:half past |quarter (?:past|to) )?(?:four|five|six|seven|eight|nine|ten|eleven)\b(?! (?:in the morning|am|cups|people|minutes))|(?:[4-9]|1[01])(?:[:.]\d\d)? ?p\.?m|(?:1[6-9]|2[0-3])[:.h]\d\d)`
const LATE_COFFEE = new RegExp(
  String.raw`\b(?:late|evening|after-dinner|afternoon)[ -]${COFFEE}|(?<!\b(?:no|without|avoid|skip(?:ped)?|either)\s)\b${COFFEE}\b[^.!?\n]{0,40}?\b(?:(?:too |so |again )?late\b|after dinner|in the evening|(?:at|after|past|around) ${LATE_HOUR})`,
  'i',
)
const LATE_SCREEN = new RegExp(
  String.raw`\b(?:screens?|laptop|phone|scroll(?:ed|ing)|computer|coding|coded|gaming|series|netflix|youtube|importer|code|slides)\b[^.!?\n]{0,60}?\b(?:in bed|(?:until|till|past|before|at|after|near|around) (?:just before |almost |nearly |well past )?(?:midnight|half past (?:ten|eleven|twelve)|eleven|one|two|1[12](?:[:.]\d\d)? ?p\.?m|(?:22|23|0?[0-2])[:.]\d\d)|late into the night)`,
  'i',
)

/** Everyday states whose wording varies too much for words to be counted. Own selection. */
export const LIFE_STATES: readonly LifeState[] = [
  { key: 'state:late-coffee', clause: 'you have coffee late', noun: 'late coffee', pattern: LATE_COFFEE },
  { key: 'state:late-screen', clause: 'you sit at a screen late', noun: 'late screens', pattern: LATE_SCREEN },
  {
    key: 'state:late-stimulus',
    clause: 'you have coffee late or sit at a screen late',
    noun: 'late coffee or screens',
    pattern: new RegExp(`${LATE_COFFEE.source}|${LATE_SCREEN.source}`, 'i'),
  },
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
