import type { SearchReason } from '../../../contract/memory.ts'

export const ARM_TITLES: Record<SearchReason['arm'], string> = {
  keyword: 'Words',
  meaning: 'Meaning',
  association: 'Association',
  strength: 'Memory strength',
}

export interface ReasonShare extends SearchReason {
  /** 0..1 of what all reasons together added to the score. */
  share: number
}

/** The reasons with what part of the score each made up, the largest first. */
export function reasonShares(why: readonly SearchReason[]): ReasonShare[] {
  const total = why.reduce((sum, reason) => sum + Math.max(0, reason.contribution), 0)
  return why
    .map((reason) => ({ ...reason, share: total === 0 ? 0 : Math.max(0, reason.contribution) / total }))
    .sort((one, other) => other.share - one.share)
}
