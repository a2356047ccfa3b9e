import { join } from 'node:path'
import { destination, pino } from 'pino'
import type { Logger } from 'pino'

export type { Logger } from 'pino'

/**
 * The log of this data directory: JSON lines in `codex-dreams.log`. Never the text of a memory, never a secret; nothing leaves the machine.
 *
 * Written synchronously: it is rare, and must be there after a crash.
 */
export function createLogger(dataDir: string): Logger {
  return pino(
    { base: { pid: process.pid }, redact: ['*.content', '*.token'] },
    destination({ dest: join(dataDir, 'codex-dreams.log'), sync: true, mkdir: true }),
  )
}
