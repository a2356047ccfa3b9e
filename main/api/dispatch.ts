import { z } from 'zod'
import { AppError } from '../../contract/errors.ts'
import { METHODS } from '../../contract/methods.ts'
import type { Handlers, Input, MethodName, Output } from '../../contract/methods.ts'

/**
 * Puts the handlers of all domains into one table.
 *
 * @throws Error when a method has two handlers, none, or is not in the contract: at start, not at the first call
 */
export function registerHandlers(domains: readonly Partial<Handlers>[]): Handlers {
  const table: Record<string, unknown> = {}
  for (const domain of domains) {
    for (const [name, handler] of Object.entries(domain)) {
      if (!(name in METHODS)) throw new Error(`the contract has no method ${name}`)
      if (name in table) throw new Error(`two handlers for ${name}`)
      table[name] = handler
    }
  }
  const missing = Object.keys(METHODS).filter((name) => !(name in table))
  if (missing.length > 0) throw new Error(`no handler for ${missing.join(', ')}`)
  return table as unknown as Handlers
}

/**
 * Validates, calls, and where asked validates the answer too (tests and development).
 *
 * @throws AppError VALIDATION with the fields that are wrong, SIZE_LIMIT when they are only too large, NOT_FOUND for an unknown method, and what the handler throws
 */
export async function dispatch<Name extends MethodName>(
  handlers: Handlers,
  name: Name,
  input: Input<Name>,
  options: { validateOutput: boolean },
): Promise<Output<Name>> {
  if (!Object.hasOwn(METHODS, name)) throw new AppError('NOT_FOUND', { method: name }, { message: `There is no method ${String(name)}.` })
  const method = METHODS[name]
  const parsed = method.input.safeParse(input)
  if (!parsed.success) throw validationError(parsed.error)
  const call = handlers[name] as (parsed: unknown) => Output<Name> | Promise<Output<Name>>
  const output = await call(parsed.data)
  if (options.validateOutput) {
    const checked = method.output.safeParse(output)
    if (!checked.success) throw new AppError('INTERNAL', { method: name, reason: z.prettifyError(checked.error) })
  }
  return output
}

/** SIZE_LIMIT only when nothing else is wrong with it. */
function validationError(error: z.ZodError): AppError {
  const isTooLarge = error.issues.every((issue) => issue.code === 'custom' && issue.params?.['code'] === 'SIZE_LIMIT')
  const fields = error.issues.map((issue) => ({ field: issue.path.join('.') || 'input', problem: issue.message }))
  const [first] = fields
  const message = first === undefined ? undefined : `${first.field}: ${first.problem}.`
  return new AppError(isTooLarge ? 'SIZE_LIMIT' : 'VALIDATION', { fields }, message === undefined ? {} : { message })
}
