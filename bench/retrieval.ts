import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Command } from 'commander'
import { createTextEmbedder, embedPending, ensureActiveSpace } from '../main/embedding/spaces.ts'
import { refitIfStale } from '../main/embedding/refit.ts'
import { searchMemories } from '../main/search/search.ts'
import { captureMemory } from '../main/store/memories.ts'
import { openWriter } from '../main/store/open.ts'
import type { WriterDatabase } from '../main/store/open.ts'
import { createBm25 } from './bm25.ts'
import { readLocomo } from './locomo.ts'
import type { Conversation, Question } from './locomo.ts'

const DEPTH = 100
const ALL = { keyword: true, meaning: true, neighbours: true, association: true }
const ONLY = { keyword: false, meaning: false, neighbours: false, association: false }
const VARIANTS = {
  'full text only': { ...ONLY, keyword: true },
  'vectors only': { ...ONLY, meaning: true },
  hybrid: ALL,
  'hybrid without full text': { ...ALL, keyword: false },
  'hybrid without vectors': { ...ALL, meaning: false },
  'hybrid without neighbours': { ...ALL, neighbours: false },
}

/** Where each turn of a conversation ended up: ids, or places for the baseline. */
type Finder = (query: string) => number[]

interface Score {
  recall5: number
  recall10: number
  recall20: number
  all10: number
  reciprocal: number
}

function scoreAnswer(found: readonly number[], { evidence }: Question): Score {
  const recall = (k: number) => new Set(found.slice(0, k).filter((place) => evidence.has(place))).size / evidence.size
  const first = found.findIndex((place) => evidence.has(place))
  return {
    recall5: recall(5),
    recall10: recall(10),
    recall20: recall(20),
    all10: recall(10) === 1 ? 1 : 0,
    reciprocal: first < 0 ? 0 : 1 / (first + 1),
  }
}

/** Stores a conversation as an imported chat: one memory per turn, who and when in its context. Returns turn → id. */
function storeConversation(database: WriterDatabase, { turns, speakers }: Conversation): string[] {
  let count = 0
  return turns.map(({ speaker, text, day, at }) => {
    const newId = () => `00000000-0000-7000-8000-${String((count += 1)).padStart(12, '0')}`
    const input = { content: `${speaker}: ${text}`, context: `Chat of ${speakers.join(' and ')}, ${day}`, createdAt: at }
    return captureMemory(database, { ...input, source: 'import' }, { now: at, newId }).memory.id
  })
}

function embedAll(database: WriterDatabase): void {
  let hasMore = true
  while (hasMore) {
    const { remaining } = embedPending(database, { maximumMilliseconds: 100, now: 0 })
    hasMore = remaining > 0 || refitIfStale(database, 0)
  }
}

function createFinders(database: WriterDatabase, conversation: Conversation): Map<string, Finder> {
  const ids = storeConversation(database, conversation)
  const places = new Map(ids.map((id, place) => [id, place]))
  embedAll(database)
  const embedder = createTextEmbedder(database)
  const baseline = createBm25(conversation.turns.map(({ day, speaker, text }) => `${day} ${speaker}: ${text}`))
  const finders = new Map<string, Finder>([['plain BM25', (query) => baseline(query, DEPTH)]])
  for (const [name, arms] of Object.entries(VARIANTS)) {
    finders.set(name, (query) => {
      const input = { query, limit: DEPTH, offset: 0, prefix: false }
      const { results } = searchMemories(database, embedder, input, () => 0, arms)
      return results.map(({ memory }) => places.get(memory.id) ?? -1)
    })
  }
  return finders
}

function mean(scores: readonly Score[], key: keyof Score): string {
  return (scores.reduce((sum, score) => sum + score[key], 0) / Math.max(1, scores.length)).toFixed(3)
}

const CATEGORIES = ['multi-hop', 'temporal', 'open-domain', 'single-hop'] as const

function printTable(scores: ReadonlyMap<string, { question: Question; score: Score }[]>): void {
  const rows = [...scores].map(([name, list]) => {
    const all = list.map(({ score }) => score)
    const figures = (['recall5', 'recall10', 'recall20', 'all10', 'reciprocal'] as const).map((key) => mean(all, key))
    const perCategory = CATEGORIES.map((category) => {
      const some = list.filter(({ question }) => question.category === category)
      return mean(
        some.map(({ score }) => score),
        'recall10',
      )
    })
    return [name, ...figures, ...perCategory]
  })
  const heads = ['', 'recall@5', '@10', '@20', 'all@10', 'MRR', ...CATEGORIES.map((category) => `${category}@10`)]
  const widths = heads.map((head, column) => Math.max(head.length, ...rows.map((row) => row[column]?.length ?? 0)))
  for (const row of [heads, ...rows]) {
    console.log(
      row.map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))).join('  '),
    )
  }
}

/**
 * Measures retrieval on conversations in LoCoMo's format, each in a fresh database, against plain BM25 in the same run.
 *
 * The same file gives the same figures.
 */
export function measureRetrieval(path: string): Map<string, { question: Question; score: Score }[]> {
  const scores = new Map<string, { question: Question; score: Score }[]>()
  for (const conversation of readLocomo(path)) {
    const folder = mkdtempSync(join(tmpdir(), 'codex-dreams-retrieval-'))
    const database = openWriter(join(folder, 'memories.db'))
    try {
      database.pragma('synchronous = OFF')
      ensureActiveSpace(database, 0)
      for (const [name, find] of createFinders(database, conversation)) {
        const list = scores.get(name) ?? []
        scores.set(name, list)
        for (const question of conversation.questions) list.push({ question, score: scoreAnswer(find(question.text), question) })
      }
    } finally {
      database.close()
      rmSync(folder, { recursive: true })
    }
  }
  return scores
}

if (import.meta.main) {
  const command = new Command('retrieval')
    .description('measure recall on conversations with questions')
    .requiredOption('--locomo <file>', 'a file in the format of LoCoMo')
    .parse()
  const scores = measureRetrieval(command.opts<{ locomo: string }>().locomo)
  console.log(`${scores.values().next().value?.length ?? 0} questions\n`)
  printTable(scores)
}
