const share = new Intl.NumberFormat(undefined, { minimumFractionDigits: 2, maximumFractionDigits: 2 })
const count = new Intl.NumberFormat()
const decimal = new Intl.NumberFormat(undefined, { maximumFractionDigits: 1 })

/** A figure between 0 and 1 with two decimals. */
export function formatShare(value: number): string {
  return share.format(value)
}

/** A whole number with the locale's group separators. */
export function formatCount(value: number): string {
  return count.format(value)
}

/** "1 note", "2 notes". */
export function formatCounted(value: number, one: string, many = `${one}s`): string {
  return `${count.format(value)} ${value === 1 ? one : many}`
}

/** Bytes in the unit a person would use: "312 B", "4.2 KB", "1.5 MB". */
export function formatBytes(bytes: number): string {
  if (bytes < 1_000) return `${count.format(bytes)} B`
  const units = ['KB', 'MB', 'GB', 'TB']
  let value = bytes / 1_000
  let unit = 0
  while (value >= 1_000 && unit < units.length - 1) {
    value /= 1_000
    unit += 1
  }
  return `${decimal.format(value)} ${units[unit]}`
}

/** A duration in words short enough for a table: "340 ms", "4.2 s", "3 min 5 s". */
export function formatDuration(milliseconds: number): string {
  if (milliseconds < 1_000) return `${count.format(Math.round(milliseconds))} ms`
  if (milliseconds < 60_000) return `${decimal.format(milliseconds / 1_000)} s`
  const minutes = Math.floor(milliseconds / 60_000)
  const seconds = Math.round((milliseconds % 60_000) / 1_000)
  return seconds === 0 ? `${count.format(minutes)} min` : `${count.format(minutes)} min ${seconds} s`
}
