import { AppError } from '../../contract/errors.ts'

const REASONS: Record<string, string> = {
  ENOENT: 'it does not exist',
  ENOTDIR: 'a part of the path is not a folder',
  EACCES: 'you may not access it',
  EPERM: 'you may not access it',
  EISDIR: 'it is a folder',
  ELOOP: 'it is a link that leads nowhere',
  ENAMETOOLONG: 'its name is too long',
  EROFS: 'it lies on a read-only disk',
  EIO: 'the disk reports an error',
}

/** A file system error in a person's words. */
export function reasonOf(error: unknown): string {
  const code = errorCode(error)
  return REASONS[code] ?? (code === '' ? String(error) : code)
}

export function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}

/** UNREADABLE_PATH with the path, or DISK_FULL where that is the cause; an AppError stays what it is. */
export function pathError(path: string, error: unknown): AppError {
  if (error instanceof AppError) return error
  const code = errorCode(error)
  return new AppError(
    code === 'ENOSPC' || code === 'EDQUOT' ? 'DISK_FULL' : 'UNREADABLE_PATH',
    { path, reason: reasonOf(error) },
    { cause: error },
  )
}
