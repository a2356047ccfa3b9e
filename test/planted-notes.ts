import type { AnalysisInput, Claim } from '../pipeline/language/language-model.ts'

const DAY = 86_400_000
const HOUR = 3_600_000
/** Monday, 5 January 2026, 00:00 UTC. */
const FIRST_DAY = Date.UTC(2026, 0, 5)
const PLANTED_DAYS = 126

/** Something that is true of the generated notes and nowhere written down in one of them. */
export interface PlantedFact {
  name: string
  isFoundBy: (claim: Claim) => boolean
}

export interface PlantedCorpus {
  notes: AnalysisInput[]
  facts: PlantedFact[]
  /** Claims that are false by construction: a promise kept, a question answered. */
  falsehoods: PlantedFact[]
  /** Whether a claim is a planted fact or follows from how the notes were made. */
  isTrue: (claim: Claim) => boolean
  asOf: number
}

/** A seeded generator of numbers in [0, 1): mulberry32 (Tommy Ettinger, public domain). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** The words in which one set of facts is told. */
interface Wording {
  weekly: { topic: RegExp; weekday: number; dayName: RegExp; lines: string[] }
  daily: { topic: RegExp; part: RegExp; hour: number; lines: string[] }
  pair: { person: string; topic: RegExp; lines: string[]; alone: string[]; without: string[] }
  rising: { topic: RegExp; lines: string[] }
  fading: { topic: RegExp; lines: string[] }
  returning: { topic: RegExp; lines: string[] }
  shift: { person: string; cold: string[]; warm: string[] }
  sequence: { cause: RegExp; effect: RegExp; causes: string[]; effects: string[] }
  promise: { line: string; topic: RegExp }
  duty: { line: string; topic: RegExp }
  kept: { line: string; done: string; topic: RegExp }
  question: { line: string; topic: RegExp }
  answered: { line: string; answer: string; topic: RegExp }
  price: { first: string; second: string; topic: RegExp }
  home: { first: string; second: string; topic: RegExp }
  filler: string[]
}

const FIRST: Wording = {
  weekly: {
    topic: /pottery|kiln/i,
    weekday: 3,
    dayName: /Wednesday/,
    lines: [
      'Pottery class. The bowl came off the wheel in one piece.',
      'At pottery I trimmed the feet of two mugs.',
      'Pottery again, my cylinder leaned to the left.',
      'Glazed a plate at pottery, a muddy green.',
      'Pottery class was full, we shared the wheels.',
      'The pottery teacher showed us handles.',
      'Pottery: opened the kiln with everybody watching.',
      'Learned to centre faster at pottery.',
      'Pottery class. Threw four small cups.',
    ],
  },
  daily: {
    topic: /sketch/i,
    part: /morning/,
    hour: 6,
    lines: [
      'Sketched the roofs from the balcony.',
      'A quick sketch of the cranes.',
      'Sketched the cat, who moved.',
      'Two pages in the sketchbook, mostly chimneys.',
      'Sketched with the soft pencil.',
      'Filled a page of the sketchbook with hands.',
      'Sketched the bakery across the street.',
      'One sketch of the fig tree.',
    ],
  },
  pair: {
    person: 'Ivo',
    topic: /chess/i,
    lines: [
      'Met Ivo for a game of chess at the window table.',
      'Ivo opened with the English and won the chess game.',
      'Lost at chess to Ivo in thirty moves.',
      'With Ivo I replayed a chess game from the paper.',
      'Chess with Ivo, a draw.',
      'Ivo lent me his book on chess endings.',
    ],
    alone: ['Ivo rang about his bicycle.', 'Saw Ivo on the tram.'],
    without: ['A chess puzzle on the train.'],
  },
  rising: {
    topic: /\bvan\b/i,
    lines: [
      'Measured the van for the bed frame.',
      'The van needs insulation behind the panels.',
      'Cut plywood for the van.',
      'Wired two lamps in the van.',
      'The roof vent of the van is in.',
      'Curtains for the van, dark blue.',
      'First night in the van, in the yard.',
      'The van has a sink now.',
    ],
  },
  fading: {
    topic: /Italian/,
    lines: [
      'Italian lesson, the past tense again.',
      'Practised Italian verbs on the bus.',
      'My Italian partner spoke slowly for me.',
      'Read a comic in Italian.',
      'Italian homework, ten lines about food.',
      'Watched the news in Italian.',
      'Italian vocabulary, kitchen words.',
      'Wrote a postcard in Italian.',
    ],
  },
  returning: {
    topic: /choir/i,
    lines: [
      'Choir rehearsal, the altos carried us.',
      'Choir practised the slow motet.',
      'Sang second bass in choir.',
      'The choir tried the new hall.',
      'Choir rehearsal ran long.',
      'Choir: the tenor line is hard to hold.',
      'The choir sang by candlelight.',
    ],
  },
  shift: {
    person: 'Renata',
    cold: [
      'Renata was rude about the report and I felt angry.',
      'Another awful call with Renata, she insulted the team.',
      'Renata ignored my idea and was harsh with everyone.',
      'Dreadful meeting, Renata blamed me and I was upset.',
      'Renata was hostile again, I hate these calls.',
    ],
    warm: [
      'Renata was kind today and helped me with the slides.',
      'A lovely lunch with Renata, we laughed a lot.',
      'Renata thanked me, I was happy.',
      'Renata gave generous advice and I felt grateful.',
      'Great talk with Renata, she was thoughtful and funny.',
      'Renata praised the work, wonderful afternoon.',
    ],
  },
  sequence: {
    cause: /coffee late|late coffee/,
    effect: /sleep badly/,
    causes: [
      'Espresso after dinner at nine.',
      'Late coffee with the neighbours.',
      'Drank coffee at eight in the evening to finish the forms.',
      'Coffee late again, the pot was still warm.',
      'One more late coffee at the desk.',
      'Late coffee while packing.',
      'A coffee at half past nine, silly.',
    ],
    effects: [
      'Slept badly.',
      'Awake until three.',
      'A bad night, hardly slept.',
      'Slept poorly and woke at four.',
      'Could not sleep until two.',
      'Slept badly, dull head.',
      'Restless night.',
    ],
  },
  promise: { line: "I'll return the drill to Osman by Friday.", topic: /drill/ },
  duty: { line: 'Need to renew the library card before the reading month.', topic: /library card/ },
  kept: {
    line: 'I have to send the tax forms to the accountant.',
    done: 'Sent the tax forms to the accountant, finally done.',
    topic: /tax forms/,
  },
  question: { line: 'Why does the cellar door swell every spring?', topic: /cellar door/ },
  answered: {
    line: 'Which ferry goes to the lighthouse island?',
    answer: 'The ferry to the lighthouse island is the green one from the old pier.',
    topic: /ferry/,
  },
  price: {
    first: 'The storage unit costs 65 euros a month.',
    second: 'Paid again: the storage unit costs 80 euros a month.',
    topic: /storage unit/,
  },
  home: { first: 'Matteo lives in Porto with two cats.', second: 'Matteo lives in Valencia near the old market.', topic: /Matteo/ },
  filler: [
    'Swept the stairs and oiled the hinge.',
    'A heron stood in the canal for an hour.',
    'Soup from the last leeks.',
    'The bus was late and the driver sang.',
    'Read forty pages of the whaling novel.',
    'Ironed shirts with the radio on.',
    'A neighbour left plums at the door.',
    'Cleaned the windows, streaks everywhere.',
    'Walked to the weir and back.',
    'The printer ate a page.',
    'Lentils with vinegar, a decent supper.',
    'Fog on the hills all morning.',
    'Found a coin from 1961 in a coat.',
    'The market had the first rhubarb.',
    'Patched the elbow of the grey jumper.',
    'Two swans on the pond.',
    'Sorted the drawer with the cables.',
    'Rain on the skylight, no wind.',
    'Watched a film about bakers in Kyoto.',
    'The lift is out of order again.',
    'Planted mint in the blue pot.',
    'Listened to a radio play about a shipwreck.',
    'A parcel for the man upstairs.',
    'Polished the brown shoes.',
    'The clock in the hall runs slow.',
    'Potato pancakes with apple.',
    'Swam thirty lengths at the indoor baths.',
    'Someone practised the trumpet next door.',
    'Washed the curtains.',
    'Fresh snow on the car roofs.',
    'Tried the new bakery, dense rye.',
    'Sharpened the kitchen knives.',
    'The fox crossed the car park.',
    'A long queue at the post counter.',
    'Repotted the rubber plant.',
    'Counted eleven magpies.',
  ],
}

const SECOND: Wording = {
  weekly: {
    topic: /climb/i,
    weekday: 4,
    dayName: /Thursday/,
    lines: [
      'Climbing hall after work, two new routes.',
      'Went climbing, fell off the yellow one.',
      'Climbing: my forearms gave up early.',
      'Finished the overhang at the climbing hall.',
      'Climbing with chalk that smells of soap.',
      'A calm hour of climbing.',
      'Climbing hall was loud, a school class.',
      'Climbing, only easy routes.',
    ],
  },
  daily: {
    topic: /telescope/i,
    part: /night|evening/,
    hour: 22,
    lines: [
      'Pointed the telescope at Jupiter, three moons.',
      'Telescope out, thin cloud.',
      'The telescope showed the double star.',
      'Cleaned the telescope mirror and looked at Saturn.',
      'Carried the telescope to the meadow.',
      'Telescope: the comet is a grey smudge.',
      'Saw the nebula through the telescope.',
    ],
  },
  pair: {
    person: 'Saoirse',
    topic: /beekeep|hive/i,
    lines: [
      'Saoirse opened the hive and we counted frames.',
      'With Saoirse at the hive, plenty of brood.',
      'Saoirse found the queen in the second hive.',
      'Helped Saoirse carry a hive to the orchard.',
      'Saoirse says the hive is strong this year.',
      'Saoirse closed the hive before the rain.',
    ],
    alone: ['Saoirse sent a photo of her boots.', 'Lunch with Saoirse at the canteen.'],
    without: ['Drew a hive for the school poster.'],
  },
  rising: {
    topic: /podcast/i,
    lines: [
      'Wrote the intro for the podcast.',
      'Recorded the first podcast episode twice.',
      'The podcast needs a better microphone.',
      'Cut eight minutes from the podcast.',
      'A guest for the podcast said yes.',
      'Podcast cover, yellow on black.',
      'Uploaded the podcast.',
      'Nine people heard the podcast.',
    ],
  },
  fading: {
    topic: /allotment/i,
    lines: [
      'Dug the top bed at the allotment.',
      'The allotment gate is stuck.',
      'Sowed broad beans at the allotment.',
      'Allotment neighbours brought manure.',
      'Painted the shed at the allotment.',
      'The allotment pump froze.',
      'Fenced the allotment against rabbits.',
    ],
  },
  returning: {
    topic: /saxophone/i,
    lines: [
      'Played saxophone scales for an hour.',
      'Saxophone: the low notes crack.',
      'A duet on the saxophone.',
      'New reeds for the saxophone.',
      'Saxophone practice in the garage.',
      'Took the saxophone out of its case.',
      'Long notes on the saxophone.',
    ],
  },
  shift: {
    person: 'Gunnar',
    warm: [
      'Gunnar was brilliant and generous with his time.',
      'Laughed with Gunnar over the plans, a delight.',
      'Gunnar helped me move the desk, so kind.',
      "Happy evening at Gunnar's place, excellent food.",
      'Gunnar praised the draft and I was proud.',
    ],
    cold: [
      'Gunnar was dismissive and rude on the phone.',
      'Gunnar lied about the invoice and I am furious.',
      'An ugly quarrel with Gunnar.',
      'Gunnar ignored my message again, so disappointing.',
      'Gunnar was cruel about my work, I felt hurt.',
      'A terrible hour with Gunnar, bitter words.',
    ],
  },
  sequence: {
    cause: /wine|salami|cheese/i,
    effect: /headache/i,
    causes: [
      'Red wine with the cousins.',
      'Opened the red wine from the trip.',
      'Two glasses of red wine at the recital.',
      'Red wine and olives on the step.',
      'Finished the red wine.',
      'Red wine at the gallery opening.',
    ],
    effects: [
      'Headache since breakfast.',
      'Migraine, curtains shut.',
      'My head hurts.',
      'A dull headache all day.',
      'Headache again.',
      'Migraine until noon.',
    ],
  },
  promise: { line: 'I promised to lend the tent to Yolanda before the long weekend.', topic: /tent/ },
  duty: { line: '- [ ] cancel the gym contract', topic: /gym contract/ },
  kept: {
    line: 'I must book the dentist for the broken filling.',
    done: 'The dentist repaired the broken filling, booked and done.',
    topic: /dentist/,
  },
  question: { line: 'Who painted the mural under the railway bridge?', topic: /mural/ },
  answered: {
    line: 'How long does the sourdough crust keep in the freezer?',
    answer: 'Tested: the sourdough crust will keep three months in the freezer.',
    topic: /sourdough crust/,
  },
  price: {
    first: 'The community hall holds 120 people.',
    second: 'According to the caretaker the community hall holds 90 people.',
    topic: /community hall/,
  },
  home: {
    first: 'Beatriz is vegetarian, so we cooked mushrooms.',
    second: 'At the fair Beatriz ordered a sausage and ate it at once.',
    topic: /Beatriz/,
  },
  filler: [
    'Changed the bulb above the sink.',
    'Crows on the football pitch.',
    'Barley stew with carrots.',
    'Missed the tram by a second.',
    'The detective story has too many uncles.',
    'Folded towels.',
    'Someone left a kettle on the kerb.',
    'Mopped the hallway.',
    'Walked around the reservoir.',
    'The scanner is offline.',
    'Pasta with sage butter.',
    'Low sun on the brick wall.',
    'A stamp from Finland in the post.',
    'The greengrocer had quinces.',
    'Darned two socks.',
    'A kingfisher by the lock.',
    'Emptied the drawer of old keys.',
    'Hail at lunch.',
    'Documentary about glassblowers.',
    'The escalator stopped halfway.',
    'Basil on the sill has three leaves.',
    'A lecture about tides on the radio.',
    "Signed for the neighbour's package.",
    'Waxed the boots.',
    'The wall calendar still shows last season.',
    'Rice pudding with cinnamon.',
    'Stretched on the carpet.',
    'An accordion in the underpass.',
    'Beat the rugs.',
    'Frost flowers on the windscreen.',
    'Bought seeded rolls.',
    'Glued the handle of the cup.',
    'A hedgehog behind the bins.',
    'Waited at the town hall with number 88.',
    'Divided the spider plant.',
    'Nine herring gulls on one lamp post.',
  ],
}

class Writer {
  readonly notes: AnalysisInput[] = []
  private readonly random: () => number

  constructor(random: () => number) {
    this.random = random
  }

  pick<Item>(items: readonly Item[]): Item {
    const item = items[Math.floor(this.random() * items.length)]
    if (item === undefined) throw new RangeError('nothing to pick from')
    return item
  }

  between(low: number, high: number): number {
    return low + Math.floor(this.random() * (high - low))
  }

  /** Writes a note on a day, counted from the first, at an hour. */
  write(day: number, hour: number, content: string): void {
    const id = `00000000-0000-7000-8000-${String(this.notes.length).padStart(12, '0')}`
    const createdAt = FIRST_DAY + day * DAY + hour * HOUR + this.between(0, 59) * 60_000
    this.notes.push({ id, content, title: content.slice(0, 40), context: null, tags: [], createdAt })
  }

  /** Writes each line on a day of its own between two days, in order. */
  spread(lines: readonly string[], from: number, to: number, extra: readonly string[] = []): void {
    const step = (to - from) / lines.length
    lines.forEach((line, index) => {
      const tail = extra.length > 0 ? ` ${this.pick(extra)}` : ''
      this.write(Math.floor(from + index * step + this.random() * step * 0.8), this.between(8, 20), line + tail)
    })
  }
}

function plantHabits(writer: Writer, words: Wording): void {
  const weeks = Math.floor(PLANTED_DAYS / 7)
  words.weekly.lines.forEach((line, index) => {
    const isOff = index === 3
    writer.write(
      7 * Math.floor((index * weeks) / words.weekly.lines.length) + ((words.weekly.weekday + 6 + (isOff ? 2 : 0)) % 7),
      18,
      `${line} ${writer.pick(words.filler)}`,
    )
  })
  words.daily.lines.forEach((line, index) => writer.write(4 + index * 15 + writer.between(0, 6), words.daily.hour, line))
  writer.spread(words.pair.lines, 3, PLANTED_DAYS - 4, words.filler)
  writer.spread([...words.pair.alone, ...words.pair.without], 10, PLANTED_DAYS - 10)
}

function plantChanges(writer: Writer, words: Wording): void {
  writer.spread(words.rising.lines, 95, PLANTED_DAYS - 1, words.filler)
  writer.spread(words.fading.lines, 1, 50, words.filler)
  const before = words.returning.lines.slice(0, 4)
  writer.spread(before, 2, 26)
  writer.spread(words.returning.lines.slice(4), 98, PLANTED_DAYS - 2)
  const isWarming = words === FIRST
  writer.spread(isWarming ? words.shift.cold : words.shift.warm, 2, 55)
  writer.spread(isWarming ? words.shift.warm : words.shift.cold, 60, PLANTED_DAYS - 2)
  words.sequence.causes.forEach((line, index) => {
    const day = 6 + index * 17
    writer.write(day, 21, line)
    const effect = words.sequence.effects[index]
    if (effect !== undefined && index !== 3) writer.write(day + 1, 7, `${effect} ${writer.pick(words.filler)}`)
  })
}

function plantOpenEnds(writer: Writer, words: Wording): void {
  writer.write(88, 12, `${writer.pick(words.filler)} ${words.promise.line}`)
  writer.write(
    104,
    9,
    words.duty.line.startsWith('-')
      ? `${writer.pick(words.filler)}\n\n${words.duty.line}`
      : `${words.duty.line} ${writer.pick(words.filler)}`,
  )
  writer.write(70, 10, words.kept.line)
  writer.write(81, 17, words.kept.done)
  writer.write(97, 15, `${writer.pick(words.filler)} ${words.question.line}`)
  writer.write(60, 11, words.answered.line)
  writer.write(77, 14, words.answered.answer)
  writer.write(20, 16, words.price.first)
  writer.write(92, 16, `${writer.pick(words.filler)} ${words.price.second}`)
  writer.write(33, 13, words.home.first)
  writer.write(108, 19, words.home.second)
}

function factsOf(words: Wording): { facts: PlantedFact[]; falsehoods: PlantedFact[] } {
  const fact = (name: string, kinds: readonly Claim['kind'][], ...patterns: readonly RegExp[]): PlantedFact => ({
    name,
    isFoundBy: (claim) => kinds.includes(claim.kind) && patterns.every((pattern) => pattern.test(claim.text)),
  })
  const name = (person: string): RegExp => new RegExp(person)
  return {
    facts: [
      fact('weekday', ['pattern'], words.weekly.topic, words.weekly.dayName),
      fact('part of the day', ['pattern'], words.daily.topic, words.daily.part),
      fact('person and topic', ['pattern'], name(words.pair.person), words.pair.topic),
      fact('rising', ['insight'], words.rising.topic, /more and more/),
      fact('fading', ['insight'], words.fading.topic, /quiet/),
      fact('return', ['insight'], words.returning.topic, /came back/),
      fact('shift of feeling', ['insight'], name(words.shift.person), words === FIRST ? /brightened/ : /darkened/),
      fact('sequence', ['prediction'], words.sequence.cause, words.sequence.effect),
      fact('promise', ['commitment'], words.promise.topic),
      fact('duty', ['commitment'], words.duty.topic),
      fact('question', ['question'], words.question.topic),
      fact('disagreeing figures', ['contradiction'], words.price.topic),
      fact('disagreeing statements', ['contradiction'], words.home.topic),
    ],
    falsehoods: [fact('promise kept', ['commitment'], words.kept.topic), fact('question answered', ['question'], words.answered.topic)],
  }
}

/**
 * 300 notes of everyday filler at random times with thirteen facts planted among them, told in one of two wordings.
 *
 * The same seed gives the same notes. Fillers hold no promise, no question and no pattern but chance.
 */
export function plantNotes(seed: number, wording: 'first' | 'second'): PlantedCorpus {
  const words = wording === 'first' ? FIRST : SECOND
  const writer = new Writer(seededRandom(seed))
  for (let count = 0; count < 300; count++) {
    const lines = Array.from({ length: writer.between(1, 4) }, () => writer.pick(words.filler))
    writer.write(writer.between(0, PLANTED_DAYS), writer.between(7, 23), [...new Set(lines)].join(' '))
  }
  plantHabits(writer, words)
  plantChanges(writer, words)
  plantOpenEnds(writer, words)
  const { facts, falsehoods } = factsOf(words)
  const byConstruction: readonly RegExp[] = [new RegExp(`\\b${words.shift.person}\\b`), words.sequence.effect, words.pair.topic]
  const isTrue = (claim: Claim): boolean =>
    !falsehoods.some((fact) => fact.isFoundBy(claim)) &&
    (facts.some((fact) => fact.isFoundBy(claim)) ||
      (claim.kind === 'pattern' && byConstruction.filter((topic) => topic.test(claim.text)).length >= 1))
  return { notes: writer.notes, facts, falsehoods, isTrue, asOf: FIRST_DAY + PLANTED_DAYS * DAY }
}
