import { AppError } from '../../contract/errors.ts'

/** Says a DuckDB error in the words of the error table. */
export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error
  const message = error instanceof Error ? error.message : String(error)
  if (/^INTERRUPT Error/i.test(message)) return new AppError('CANCELLED', {}, { cause: error })
  if (/could not set lock|conflicting lock/i.test(message)) {
    return new AppError('BUSY', { reason: 'another process is dreaming on this data' }, { cause: error })
  }
  if (/permission denied|read-only file system/i.test(message))
    return new AppError('UNREADABLE_PATH', { reason: message }, { cause: error })
  if (/no space left|disk is full|max_temp_directory_size/i.test(message))
    return new AppError('DISK_FULL', { reason: message }, { cause: error })
  return new AppError('INTERNAL', { reason: message }, { cause: error })
}
