import type { Command } from 'commander'
import type { DoctorCheck, Stats } from '../../contract/methods.ts'
import { EXIT_CODES } from '../exit-codes.ts'
import type { Look } from '../look.ts'
import { blocks, heading, lines, pairs, paragraph } from '../render/parts.ts'
import type { Run } from '../session.ts'

const TAGS_SHOWN = 12
const MARKS = { ok: ['green', '✓'], warning: ['yellow', '!'], error: ['red', '✗'] } as const

export function addStatsCommand(program: Command, run: Run): void {
  program
    .command('stats')
    .summary('Count what is remembered')
    .description('Counts what is remembered and what the dreams have made of it.')
    .action(
      run(async (session) => {
        const stats = await session.client.call('health.stats', {})
        session.print(stats, stats, renderStats)
      }),
    )
}

export function addDoctorCommand(program: Command, run: Run): void {
  program
    .command('doctor')
    .summary('Check that everything is sound')
    .description('Checks the database, its indexes and the folder they live in. Ends with 1 when something is wrong.')
    .action(
      run(async (session) => {
        const report = await session.client.call('health.doctor', {})
        session.print(report, report, ({ checks }, look) => lines(...checks.map((check) => renderCheck(check, look))))
        if (!report.isHealthy) session.setExitCode(EXIT_CODES.failure)
      }),
    )
}

function renderStats(stats: Stats, look: Look): string {
  const period = stats.oldest === null || stats.newest === null ? 'none yet' : `${look.day(stats.oldest)} – ${look.day(stats.newest)}`
  const rows: [string, number][] = [
    ['in the trash', stats.deleted],
    ['with a vector', stats.embedded],
    ['associations', stats.associations],
    ['gists', stats.semanticMemories],
    ['insights', stats.insights],
    ['episodes', stats.episodes],
    ['entities', stats.entities],
    ['dreams', stats.runs],
  ]
  const status = Object.entries(stats.byStatus).filter(([, count]) => count > 0)
  return blocks(
    pairs(look, [
      ['memories', look.count(stats.memories)],
      ['from', period],
      ...rows.map(([label, count]) => [label, look.count(count)] as const),
    ]),
    status.length > 0 &&
      lines(
        heading(look, 'In the dream'),
        pairs(
          look,
          status.map(([state, count]) => [state, look.count(count)] as const),
        ),
      ),
    stats.tags.length > 0 &&
      paragraph(
        look,
        stats.tags
          .slice(0, TAGS_SHOWN)
          .map(({ tag, count }) => `#${tag} ${count}`)
          .join('  '),
      ),
    look.paint('dim', `${look.bytes(stats.databaseBytes)} in ${stats.dataDir}`),
  )
}

function renderCheck(check: DoctorCheck, look: Look): string {
  const [colour, mark] = MARKS[check.state]
  return `${look.paint(colour, mark)} ${check.name}\n${paragraph(look, check.message, '    ')}`
}
