/** Generated notes for measuring: seeded, about 440 characters each, with people, places, tags and dates, in themes that hang together. */
export interface BenchNote {
  content: string
  tags: string[]
  createdAt: number
}

const THEMES = [
  { tag: 'garden', words: 'compost seedling trellis bean tomato rain barrel mulch worm soil bed frost harvest pruning slug lettuce' },
  { tag: 'work', words: 'deadline budget review sprint client invoice prototype meeting agenda roadmap feedback contract launch estimate' },
  { tag: 'music', words: 'cello bow rosin scale etude rehearsal tempo phrase intonation concert recording quartet tuning vibrato' },
  { tag: 'running', words: 'interval pace kilometre knee stretching marathon shoe hill breath route recovery heart rate tempo blister' },
  { tag: 'reading', words: 'chapter author essay quotation margin argument novel library translation footnote theory index paperback' },
  { tag: 'family', words: 'birthday father sister kitchen recipe letter holiday visit photograph story garden hospital anniversary' },
]
const PEOPLE = ['Jonas', 'Amira', 'Tomasz', 'Ines', 'Wei', 'Lotte', 'Samuel', 'Priya']
const VERBS = ['talked about', 'worried about', 'tried', 'finished', 'postponed', 'planned', 'wrote down', 'compared', 'forgot', 'repaired']

/** A small linear congruential generator (Numerical Recipes): the same notes on every machine. */
function generator(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

export function makeNotes(count: number, seed = 42): BenchNote[] {
  const random = generator(seed)
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item
  const start = Date.UTC(2024, 0, 1, 7)
  return Array.from({ length: count }, (_, index) => {
    const theme = pick(THEMES)
    const words = theme.words.split(' ')
    const sentences = Array.from({ length: 6 }, () => {
      const person = random() < 0.3 ? ` with ${pick(PEOPLE)}` : ''
      return `I ${pick(VERBS)} the ${pick(words)} and the ${pick(words)}${person} because the ${pick(words)} ${random() < 0.5 ? 'felt good' : 'did not work'}.`
    })
    return {
      content: `# ${pick(words)} ${pick(words)} ${index}\n\n${sentences.join(' ')}`,
      tags: [theme.tag],
      createdAt: start + index * 37 * 60_000 + Math.floor(random() * 600_000),
    }
  })
}

/** Questions of 3–8 words in the words of the notes. */
export function makeQueries(count: number, seed = 7): string[] {
  const random = generator(seed)
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item
  return Array.from({ length: count }, () => {
    const words = pick(THEMES).words.split(' ')
    const asked = Array.from({ length: 2 + Math.floor(random() * 3) }, () => pick(words))
    return `what did ${random() < 0.4 ? pick(PEOPLE) : 'I'} say about ${asked.join(' ')}`.split(' ').slice(0, 8).join(' ')
  })
}
