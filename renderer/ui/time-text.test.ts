import { expect, test } from 'vitest'
import { absoluteTime, relativeTime } from './time-text.ts'

const NOW = Date.UTC(2026, 10, 20, 12)
const DAY = 86_400_000

test('a distance in time is said in its largest whole unit', () => {
  const distances = [0, -20_000, -3 * 60_000, -5 * 3_600_000, -DAY, -9 * DAY, -70 * DAY, -800 * DAY, 2 * DAY]
  expect(distances.map((distance) => relativeTime(NOW + distance, NOW, 'en'))).toEqual([
    'now',
    'now',
    '3 minutes ago',
    '5 hours ago',
    'yesterday',
    'last week',
    '2 months ago',
    '2 years ago',
    'in 2 days',
  ])
})

test('a moment is told in the time zone of the reader', () => {
  expect(absoluteTime(NOW, 'en-GB', 'Asia/Tokyo')).toBe('20 Nov 2026, 21:00')
})
