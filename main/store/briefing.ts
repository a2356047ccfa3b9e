import type { z } from 'zod'
import type { Briefing, DreamRun } from '../../contract/dream.ts'
import type { MemoryCard } from '../../contract/memory.ts'
import { readCards } from './cards.ts'
import { listGists } from './gists.ts'
import { listInsights } from './insights.ts'
import type { ReaderDatabase } from './open.ts'
import { counted, listed } from './run-summary.ts'
import { listRuns } from './runs.ts'
import { sql } from './sql.ts'

const INSIGHTS_SHOWN = 5
const GISTS_SHOWN = 3
const FADING_SHOWN = 5
/** Below this a memory is fading: about two months unread, and outranked in its column. */
const FADING_BELOW = 0.4
const DAY_MS = 86_400_000

/**
 * What the last applied dream is worth saying, in at most one screen. Silent when there is nothing.
 *
 * @param timeZone IANA name: "on this day" is the person's own day
 */
export function readBriefing(database: ReaderDatabase, now: number, timeZone: string): z.infer<typeof Briefing> {
  const run = listRuns(database, { limit: 20 }).runs.find(({ state }) => state === 'applied') ?? null
  const onThisDay = readOnThisDay(database, now, timeZone)
  if (run === null) {
    const headline = 'No dream yet.'
    return {
      run: null,
      isSilent: onThisDay.length === 0,
      headline,
      insights: [],
      gists: [],
      fading: [],
      onThisDay,
      markdown: `${headline}\n`,
    }
  }
  const { insights } = listInsights(database, { runId: run.id, limit: INSIGHTS_SHOWN })
  const { gists } = listGists(database, { runId: run.id, level: 'unit', limit: GISTS_SHOWN })
  const fading = readFading(database, now)
  const isSilent = insights.length === 0 && gists.length === 0 && fading.length === 0 && onThisDay.length === 0
  const headline = headlineOf(run)
  const briefing = { run, isSilent, headline, insights, gists, fading, onThisDay }
  return { ...briefing, markdown: toMarkdown(briefing) }
}

function headlineOf(run: DreamRun): string {
  const found = listed([
    counted(run.changes['insights'] ?? 0, 'insight'),
    counted(
      run.stages.find(({ name }) => name === 'consolidation')?.promoted ?? 0,
      'memory in long-term memory',
      'memories in long-term memory',
    ),
    counted(run.changes['associations'] ?? 0, 'association'),
  ])
  return found === '' ? run.summary : `The last dream left ${found}.`
}

/** Consolidated memories that are slipping: weakest first, not read for a month. Nothing is deleted by fading. */
function readFading(database: ReaderDatabase, now: number): MemoryCard[] {
  const ids = database
    .prepare<[number, number, number], string>(
      sql`SELECT semantic.memory_id FROM semantic_memories AS semantic
          JOIN memories AS memory ON memory.id = semantic.memory_id AND memory.deleted_at IS NULL
          LEFT JOIN memory_access AS access ON access.memory_id = memory.id
          WHERE semantic.retrieval_strength < ? AND max(memory.created_at, coalesce(access.last_accessed_at, 0)) < ?
          ORDER BY semantic.retrieval_strength, memory.id LIMIT ?`,
    )
    .pluck()
    .all(FADING_BELOW, now - 30 * DAY_MS, FADING_SHOWN) as string[]
  return readCards(database, ids)
}

/** Notes of the same day one month, half a year, and one to ten years ago. */
function readOnThisDay(database: ReaderDatabase, now: number, timeZone: string): MemoryCard[] {
  const today = new Date(now)
  const anniversaries = [1, 6, ...Array.from({ length: 10 }, (_, index) => 12 * (index + 1))].map((months) => {
    const date = new Date(today)
    date.setUTCDate(1)
    date.setUTCMonth(date.getUTCMonth() - months)
    const lastDay = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate()
    date.setUTCDate(Math.min(today.getUTCDate(), lastDay))
    return date.getTime()
  })
  const dayOf = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
  const select = database.prepare<[number, number], { id: string; created_at: number }>(
    sql`SELECT id, created_at FROM memories
        WHERE created_at BETWEEN ? AND ? AND deleted_at IS NULL AND parent_id IS NULL ORDER BY created_at LIMIT 50`,
  )
  const ids = anniversaries.flatMap((moment) =>
    select
      .all(moment - DAY_MS, moment + DAY_MS)
      .filter((row) => dayOf.format(row.created_at) === dayOf.format(moment))
      .map((row) => row.id),
  )
  return readCards(database, ids.slice(0, 5))
}

function toMarkdown(briefing: Omit<z.infer<typeof Briefing>, 'markdown'>): string {
  if (briefing.isSilent) return `${briefing.headline} Nothing needs your attention.\n`
  const section = (title: string, lines: string[]) => (lines.length === 0 ? [] : ['', `## ${title}`, '', ...lines])
  const sources = (cards: readonly MemoryCard[]) =>
    cards
      .slice(0, 3)
      .map((card) => `“${card.title}”`)
      .join(', ')
  return [
    `# ${briefing.headline}`,
    ...section(
      'Noticed',
      briefing.insights.map((insight) => `- ${insight.text} (${insight.basis}; from ${sources(insight.citations)})`),
    ),
    ...section(
      'What belongs together',
      briefing.gists.map((gist) => `- ${gist.gist} (${gist.category}; from ${sources(gist.sources)})`),
    ),
    ...section(
      'Fading',
      briefing.fading.map((card) => `- ${card.title}`),
    ),
    ...section(
      'On this day',
      briefing.onThisDay.map((card) => `- ${card.title}`),
    ),
    '',
  ].join('\n')
}
