import { createRandom } from '../pipeline/random.ts'
import type { NoteInput } from './dream-host.ts'

const MINUTE = 60_000
const DAY = 86_400_000

/** A Sunday evening: the clock of the first night in most tests. */
export const EVENING = Date.UTC(2026, 5, 14, 21, 0)

const THEMES = [
  { goal: 'finish the garden plan', who: 'Mara Lindqvist', where: 'Uppsala', words: 'compost beans raised beds seedlings soil watering' },
  { goal: 'learn to play the cello', who: 'Tobias Renner', where: 'Graz', words: 'scales bow rosin etude practice intonation teacher' },
  {
    goal: 'ship the billing service',
    who: 'Priya Raman',
    where: 'Bengaluru',
    words: 'invoice retries Postgres migration deploy webhook latency',
  },
  { goal: 'run a half marathon', who: 'Jonas Weber', where: 'Leipzig', words: 'tempo intervals knee shoes pace recovery long run' },
  { goal: 'renovate the kitchen', who: 'Elena Rossi', where: 'Torino', words: 'tiles plumber cabinets budget paint sink quotes' },
]
const FRAMES = [
  (theme: Theme, one: string, other: string) =>
    `I want to ${theme.goal}. ${theme.who} suggested ${one} before ${other}, and I think that works better.`,
  (theme: Theme, one: string, other: string) =>
    `Met ${theme.who} in ${theme.where}. We talked about ${one}; the ${other} still worries me a lot.`,
  (_: Theme, one: string, other: string) => `TODO: sort out the ${one} and call about the ${other} before it is too late.`,
  (_: Theme, one: string, other: string) => `Noticed that more ${one} made the ${other} easier. Happy with how this is going.`,
  (_: Theme, one: string, other: string) => `Read a long piece on ${one} and ${other}. It says patience matters more than talent.`,
]
type Theme = (typeof THEMES)[number]

/** A UUID that sorts by number. */
export function noteId(number: number): string {
  return `00000000-0000-7000-8000-${number.toString(16).padStart(12, '0')}`
}

/** Notes of a person with five concerns, over `days` days before `EVENING`, some of them minutes apart. */
export function generateNotes(count: number, options: { seed?: number; days?: number } = {}): NoteInput[] {
  const random = createRandom(options.seed ?? 1, 'notes')
  const pick = <Item>(items: readonly Item[]) => items[random.integer(0, items.length - 1)] as Item
  const start = EVENING - (options.days ?? 30) * DAY
  const step = ((options.days ?? 30) * DAY - 60 * MINUTE) / count
  return Array.from({ length: count }, (_, index) => {
    const theme = pick(THEMES)
    const words = theme.words.split(' ')
    const content = pick(FRAMES)(theme, pick(words), pick(words))
    const createdAt = Math.round(start + step * index + random.next() * Math.min(step, 20 * MINUTE))
    return { id: noteId(index + 1), content: `${content} (${index + 1})`, createdAt }
  })
}
