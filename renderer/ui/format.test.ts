import { expect, test } from 'vitest'
import { formatBytes, formatCounted, formatDuration } from './format.ts'

test('figures come in the unit a person would use', () => {
  expect([
    formatBytes(312),
    formatBytes(4_200),
    formatBytes(1_500_000),
    formatDuration(339.6),
    formatDuration(4_200),
    formatDuration(185_000),
    formatCounted(1, 'note'),
    formatCounted(2, 'memory', 'memories'),
  ]).toEqual(['312 B', '4.2 KB', '1.5 MB', '340 ms', '4.2 s', '3 min 5 s', '1 note', '2 memories'])
})
