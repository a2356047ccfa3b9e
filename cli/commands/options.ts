import { InvalidArgumentError } from 'commander'

/** Reads a whole number within bounds; commander turns the error into a usage error that names the option. */
export function wholeNumber(minimum: number, maximum: number): (text: string) => number {
  return (text) => {
    const value = Number(text)
    if (!/^\d+$/.test(text) || value < minimum || value > maximum) {
      throw new InvalidArgumentError(`It must be a whole number from ${minimum} to ${maximum}.`)
    }
    return value
  }
}

/** "a, #b" → ["a", "b"] */
export function tagList(text: string): string[] {
  const tags = text
    .split(',')
    .map((tag) => tag.trim().replace(/^#/, ''))
    .filter((tag) => tag !== '')
  if (tags.length === 0) throw new InvalidArgumentError('It must name at least one tag.')
  return tags
}

/** The option when it was given, nothing otherwise: the contract knows absent, not undefined. */
export function given<Key extends string, Value>(key: Key, value: Value | undefined): Partial<Record<Key, Value>> {
  return value === undefined ? {} : ({ [key]: value } as Record<Key, Value>)
}
