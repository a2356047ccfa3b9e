const STEPS: [unit: Intl.RelativeTimeFormatUnit, milliseconds: number][] = [
  ['year', 31_557_600_000],
  ['month', 2_629_800_000],
  ['week', 604_800_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
]

/** "3 months ago", "in 2 days", "now", by locale. Both times in ms since the epoch. */
export function relativeTime(at: number, now: number, locale?: string): string {
  const format = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
  const distance = at - now
  for (const [unit, milliseconds] of STEPS) {
    if (Math.abs(distance) >= milliseconds) return format.format(Math.trunc(distance / milliseconds), unit)
  }
  return format.format(0, 'second')
}

/** Date and time of day, by locale and time zone: "12 May 2026, 09:30". */
export function absoluteTime(at: number, locale?: string, timeZone?: string): string {
  return new Intl.DateTimeFormat(locale, {
    dateStyle: 'medium',
    timeStyle: 'short',
    ...(timeZone === undefined ? {} : { timeZone }),
  }).format(at)
}

/** The date alone, by locale and time zone: "12 May 2026". */
export function absoluteDate(at: number, locale?: string, timeZone?: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', ...(timeZone === undefined ? {} : { timeZone }) }).format(at)
}
