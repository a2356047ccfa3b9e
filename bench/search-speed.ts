import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Command } from 'commander'
import { refitIfStale } from '../main/embedding/refit.ts'
import { createTextEmbedder, embedPending, ensureActiveSpace } from '../main/embedding/spaces.ts'
import { searchMemories } from '../main/search/search.ts'
import { captureMemory } from '../main/store/memories.ts'
import { openReader, openWriter } from '../main/store/open.ts'
import type { WriterDatabase } from '../main/store/open.ts'
import { formatLatency, machineFacts, percentiles } from './statistics.ts'
import type { Latency } from './statistics.ts'
import { createTextSource } from './text-source.ts'
import type { TextSource } from './text-source.ts'

const QUERIES = 100
const MINUTE = 60_000

/** Notes of about 500 characters, most of them a few minutes after the one before. */
function storeNotes(database: WriterDatabase, source: TextSource, count: number): void {
  let at = Date.UTC(2020, 0, 1)
  const store = database.transaction((from: number, to: number) => {
    for (let index = from; index < to; index += 1) {
      at += source.chance(0.7) ? 2 * MINUTE : 120 * MINUTE
      const newId = () => `00000000-0000-7000-8000-${String(index).padStart(12, '0')}`
      captureMemory(database, { content: source.note() }, { now: at, newId })
    }
  })
  for (let from = 0; from < count; from += 1_000) store(from, Math.min(count, from + 1_000))
}

function embedAll(database: WriterDatabase): { vectors: number; milliseconds: number; longest: number } {
  const started = performance.now()
  let [vectors, longest, hasMore] = [0, 0, true]
  while (hasMore) {
    const begun = performance.now()
    const { embedded, remaining } = embedPending(database, { maximumMilliseconds: 25, now: 0 })
    hasMore = remaining > 0 || refitIfStale(database, 0)
    vectors += embedded
    longest = Math.max(longest, performance.now() - begun)
  }
  return { vectors, milliseconds: performance.now() - started, longest }
}

export interface SearchSpeed {
  notes: number
  /** Vectors made in a second, writing included. */
  embeddedPerSecond: number
  /** How long a capture could have to wait for the embedder at the most, ms. */
  longestSlice: number
  latencies: Record<string, Latency>
}

/** Measures search over generated notes in a temporary database, by kind of query. The same number gives the same notes. */
export function measureSearchSpeed(notes: number): SearchSpeed {
  const folder = mkdtempSync(join(tmpdir(), 'codex-dreams-speed-'))
  const path = join(folder, 'memories.db')
  const writer = openWriter(path)
  try {
    const source = createTextSource(1)
    writer.pragma('synchronous = OFF')
    ensureActiveSpace(writer, 0)
    storeNotes(writer, source, notes)
    const embedding = embedAll(writer)
    const reader = openReader(path)
    const embedder = createTextEmbedder(reader)
    const latencies: Record<string, Latency> = {}
    for (const [name, words] of Object.entries({ 'one word': 1, 'three words': 3, 'six words': 6, 'twelve words': 12 })) {
      const times = Array.from({ length: QUERIES + 10 }, () => {
        const query = source.words(words)
        return searchMemories(reader, embedder, { query, limit: 20, offset: 0, prefix: false }, () => performance.now()).milliseconds
      })
      latencies[name] = percentiles(times.slice(10))
    }
    reader.close()
    return { notes, embeddedPerSecond: (embedding.vectors * 1_000) / embedding.milliseconds, longestSlice: embedding.longest, latencies }
  } finally {
    writer.close()
    rmSync(folder, { recursive: true })
  }
}

if (import.meta.main) {
  const command = new Command('search-speed')
    .description('measure search over generated notes')
    .option('--notes <number>', 'how many notes', '10000')
    .parse()
  const speed = measureSearchSpeed(Number(command.opts<{ notes: string }>().notes))
  console.log(`${machineFacts()}, ${speed.notes} notes`)
  console.log(`  embedding: ${speed.embeddedPerSecond.toFixed(0)} vectors a second, longest slice ${speed.longestSlice.toFixed(0)} ms`)
  for (const [name, latency] of Object.entries(speed.latencies)) console.log(formatLatency(`search, ${name}`, latency))
}
