import { AppError, isWireError } from '../../contract/errors.ts'

/** Any thrown value as an AppError, so that a screen can always say a code, a message and what to do. */
export function asAppError(error: unknown): AppError {
  if (error instanceof AppError) return error
  if (isWireError(error)) return AppError.fromWire(error)
  return new AppError('INTERNAL', { reason: error instanceof Error ? error.message : String(error) }, { cause: error })
}
