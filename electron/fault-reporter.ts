import { randomUUID } from 'node:crypto'
import type { ReportFault } from '../main/api/wire-server.ts'
import type { Logger } from '../main/log.ts'

/** Writes faults to `logger` under an id of their own, which a person can quote and find again. */
export function faultReporter(logger: Logger): ReportFault {
  return (fault) => {
    const logId = randomUUID()
    logger.error({ logId, err: fault }, 'fault')
    return logId
  }
}
