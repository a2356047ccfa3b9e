/**
 * The closed table of errors. On the wire an error is `{ code, message, details }`, never a stack.
 *
 * Every message says what to do. A new kind of failure gets a code here first.
 */
export const ERROR_TABLE = {
  VALIDATION: 'The input is not valid. Correct the named field and try again.',
  NOT_FOUND: 'There is nothing with that id. It may have been purged; check the id.',
  DUPLICATE: 'Another memory holds this very text. The details name it; change the text, or keep only one of the two.',
  SIZE_LIMIT: 'The input is larger than the limit. Split it and try again.',
  CONFLICT: 'This cannot be done in the present state. The details say what stands in the way.',
  BUSY: 'Another process or task holds this. Wait until it ends, or stop it, and try again.',
  CANCELLED: 'The work was stopped on request. What was done before the stop is kept where it is safe.',
  NEWER_DATABASE: 'The database was written by a newer Codex Dreams. Update the app; nothing was changed.',
  DATABASE_DAMAGED: 'The database cannot be read. Restore a backup from the backups folder; nothing was changed.',
  DISK_FULL: 'The disk is full. Free some space and try again; nothing was lost.',
  UNREADABLE_PATH: 'The file or folder cannot be read or written. Check that it exists and that you may access it.',
  DREAM_FAILED: 'The dream stopped at a failed check and changed nothing. The details name the check and the rows.',
  UNAUTHORIZED: 'This page is not signed in. Open the address that `codex-dreams serve` printed.',
  DISCONNECTED: 'Codex Dreams does not answer. It reconnects by itself; what you typed is kept. Check that it still runs and try again.',
  UNSUPPORTED_NODE: 'Node is too old for the database library. Run it through npm in the checkout, or use Node 22.14 or newer.',
  INTERNAL: 'Something unexpected went wrong. The log entry with the id in the details tells more.',
} as const

export type ErrorCode = keyof typeof ERROR_TABLE

export interface WireError {
  code: ErrorCode
  message: string
  details: Record<string, unknown>
}

/** The only error that crosses a boundary. `message` defaults to the table's text for `code`. */
export class AppError extends Error {
  readonly code: ErrorCode
  readonly details: Record<string, unknown>

  constructor(code: ErrorCode, details: Record<string, unknown> = {}, options: { cause?: unknown; message?: string } = {}) {
    super(options.message ?? ERROR_TABLE[code], options.cause === undefined ? {} : { cause: options.cause })
    this.name = 'AppError'
    this.code = code
    this.details = details
  }

  toWire(): WireError {
    return { code: this.code, message: this.message, details: this.details }
  }

  static fromWire(wire: WireError): AppError {
    return new AppError(wire.code in ERROR_TABLE ? wire.code : 'INTERNAL', wire.details ?? {}, { message: wire.message })
  }
}

/** True for an AppError, also one that was cloned across a thread and lost its class. */
export function isWireError(value: unknown): value is WireError {
  return (
    typeof value === 'object' &&
    value !== null &&
    'code' in value &&
    typeof value.code === 'string' &&
    value.code in ERROR_TABLE &&
    'message' in value
  )
}
