import type { ErrorCode } from '../contract/errors.ts'

/** What the process ends with, and what it means to a script. */
export const EXIT_CODES = {
  ok: 0,
  failure: 1,
  usage: 2,
  notFound: 3,
  conflict: 4,
  storage: 5,
  cancelled: 130,
} as const

/** For the help text and docs/cli.md. */
export const EXIT_CODE_MEANINGS: readonly (readonly [number, string])[] = [
  [EXIT_CODES.ok, 'done'],
  [EXIT_CODES.failure, 'something went wrong, or `doctor` found an error'],
  [EXIT_CODES.usage, 'the command or its input is not valid'],
  [EXIT_CODES.notFound, 'there is nothing with that id'],
  [EXIT_CODES.conflict, 'not possible now: busy, or in conflict with the present state'],
  [EXIT_CODES.storage, 'a path cannot be used, the disk is full, or the database is damaged or newer'],
  [EXIT_CODES.cancelled, 'stopped with Ctrl-C'],
]

const BY_ERROR: Record<ErrorCode, number> = {
  VALIDATION: EXIT_CODES.usage,
  SIZE_LIMIT: EXIT_CODES.usage,
  NOT_FOUND: EXIT_CODES.notFound,
  DUPLICATE: EXIT_CODES.conflict,
  CONFLICT: EXIT_CODES.conflict,
  BUSY: EXIT_CODES.conflict,
  CANCELLED: EXIT_CODES.cancelled,
  NEWER_DATABASE: EXIT_CODES.storage,
  DATABASE_DAMAGED: EXIT_CODES.storage,
  DISK_FULL: EXIT_CODES.storage,
  UNREADABLE_PATH: EXIT_CODES.storage,
  DREAM_FAILED: EXIT_CODES.failure,
  UNAUTHORIZED: EXIT_CODES.failure,
  DISCONNECTED: EXIT_CODES.failure,
  UNSUPPORTED_NODE: EXIT_CODES.failure,
  INTERNAL: EXIT_CODES.failure,
}

export function exitCodeOf(code: ErrorCode): number {
  return BY_ERROR[code]
}
