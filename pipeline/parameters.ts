import { AppError } from '../contract/errors.ts'
import { PARAMETERS } from './parameter-table.ts'
import type { ParameterDefinition } from './parameter-table.ts'

export type ParameterName = keyof typeof PARAMETERS
export type Parameters = Readonly<Record<ParameterName, number>>

const definitions: ReadonlyMap<string, ParameterDefinition> = new Map(Object.entries(PARAMETERS))

/**
 * The constants of one run: the defaults, and what the person set otherwise. A run records the result.
 *
 * @throws AppError VALIDATION naming the parameter and its range
 */
export function resolveParameters(overrides: Readonly<Record<string, number>>): Parameters {
  for (const [name, value] of Object.entries(overrides)) check(name, value)
  const entries = Array.from(definitions, ([name, { value }]) => [name, overrides[name] ?? value] as const)
  return Object.fromEntries(entries) as Record<ParameterName, number>
}

function check(name: string, value: number): void {
  const definition = definitions.get(name)
  if (definition === undefined) {
    throw new AppError('VALIDATION', { parameter: name }, { message: `There is no parameter named ${name}. Check the name.` })
  }
  const { minimum, maximum, unit, isWhole } = definition
  if (value >= minimum && value <= maximum && (!isWhole || Number.isInteger(value))) return
  const kind = isWhole ? 'a whole number' : 'a number'
  throw new AppError(
    'VALIDATION',
    { parameter: name, value, minimum, maximum, unit },
    { message: `${name} must be ${kind} from ${minimum} to ${maximum} (${unit}), not ${value}. Correct it and try again.` },
  )
}
