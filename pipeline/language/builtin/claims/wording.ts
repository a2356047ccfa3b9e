const COUNT_WORDS = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve']
const DAY = 86_400_000

/** A count as one writes it in a sentence: "seven", "13". */
export function countWord(count: number): string {
  return COUNT_WORDS[count] ?? String(count)
}

export function capitalize(text: string): string {
  return text.charAt(0).toLocaleUpperCase('en') + text.slice(1)
}

/** A length of time in round words: "three weeks". */
export function span(milliseconds: number): string {
  const days = Math.max(1, Math.round(milliseconds / DAY))
  const [amount, unit] =
    days < 14
      ? [days, 'day']
      : days < 60
        ? [Math.round(days / 7), 'week']
        : days < 700
          ? [Math.round(days / 30.4), 'month']
          : [Math.round(days / 365.25), 'year']
  return `${countWord(amount)} ${unit}${amount === 1 ? '' : 's'}`
}

export function round(value: number, digits = 2): number {
  return Number(value.toFixed(digits))
}

/** A p-value as one reads it. */
export function pText(p: number): string {
  return p < 0.001 ? 'p < 0.001' : `p = ${p.toFixed(3)}`
}

const PRONOUNS: readonly [RegExp, string][] = [
  [/\bI['’]m\b/g, "you're"],
  [/\bI am\b/g, 'you are'],
  [/\bI was\b/g, 'you were'],
  [/\bI['’]ve\b/g, "you've"],
  [/\bI['’]ll\b/g, "you'll"],
  [/\bI['’]d\b/g, "you'd"],
  [/\bmyself\b/gi, 'yourself'],
  [/\bI\b/g, 'you'],
  [/\bme\b/g, 'you'],
  [/\bmy\b/gi, 'your'],
  [/\bmine\b/gi, 'yours'],
]

/** Turns the writer's "I" into "you". */
export function toSecondPerson(text: string): string {
  return PRONOUNS.reduce((result, [pattern, replacement]) => result.replace(pattern, replacement), text)
}

/** The person's words between quotation marks, without the closing full stop, shortened at a word. */
export function quote(text: string, limit = 160): string {
  const plain = text
    .trim()
    .replace(/[.;,:]+$/, '')
    .replaceAll('“', '"')
    .replaceAll('”', '"')
  if (plain.length <= limit) return `“${plain}”`
  const cut = plain.slice(0, limit).toWellFormed()
  return `“${cut.slice(0, Math.max(cut.lastIndexOf(' '), 40))}…”`
}

/** The -ing form of a verb: run → running, bake → baking. */
export function gerund(verb: string): string {
  if (/(?:ee|oe|ye)$/.test(verb)) return `${verb}ing`
  if (verb.endsWith('ie')) return `${verb.slice(0, -2)}ying`
  if (verb.endsWith('e')) return `${verb.slice(0, -1)}ing`
  if (/^[^aeiou]*[aeiou][bdgklmnprt]$/.test(verb) && !/[aeiou]{2}[a-z]$/.test(verb)) return `${verb}${verb.at(-1) ?? ''}ing`
  return `${verb}ing`
}
