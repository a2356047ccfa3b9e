/** Marks the links that the arrow keys walk along. */
export const RESULT_LINK = { 'data-result': '' } as const

/** The place to go to from `current` (−1 is the search field) after an arrow key, among `count` results; null to stay. */
export function nextResult(key: string, current: number, count: number): number | null {
  if (key === 'ArrowDown') return current + 1 < count ? current + 1 : null
  if (key === 'ArrowUp') return current >= 0 ? current - 1 : null
  if (key === 'Home' && current >= 0) return count > 0 ? 0 : null
  if (key === 'End' && current >= 0) return count > 0 ? count - 1 : null
  return null
}
