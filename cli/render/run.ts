import type { DreamRun, StageReport } from '../../contract/dream.ts'
import type { Look } from '../look.ts'
import { blocks, heading, lines, pairs, paragraph } from './parts.ts'

/** A run with what each stage took in, let through and held back. */
export function renderRun(run: DreamRun, look: Look): string {
  const changes = Object.entries(run.changes).filter(([, count]) => count > 0)
  return blocks(
    `${heading(look, `Dream of ${look.moment(run.asOf)}`)}  ${paintState(look, run.state)}`,
    paragraph(look, run.summary),
    run.error !== null && look.paint('red', paragraph(look, run.error.message)),
    run.stages.length > 0 && lines(...run.stages.map((stage) => stageLine(look, stage))),
    changes.length > 0 &&
      lines(
        heading(look, 'Rows added or altered'),
        pairs(
          look,
          changes.map(([table, count]) => [table.replaceAll('_', ' '), look.count(count)] as const),
        ),
      ),
    look.paint('dim', run.id),
  )
}

function stageLine(look: Look, stage: StageReport): string {
  const figures = `${look.count(stage.considered).padStart(7)} considered ${look.count(stage.promoted).padStart(7)} passed`
  const gated = Object.entries(stage.gated)
    .filter(([, count]) => count > 0)
    .map(([reason, count]) => `${look.count(count)} ${reason.replaceAll('_', ' ')}`)
    .join(', ')
  const mark =
    stage.state === 'failed' ? look.paint('red', '✗') : stage.state === 'done' ? look.paint('green', '✓') : look.paint('dim', '·')
  return `  ${mark} ${stage.name.replaceAll('_', ' ').padEnd(14)}${figures}${gated === '' ? '' : look.paint('dim', `  held back: ${gated}`)}`
}

export function paintState(look: Look, state: DreamRun['state']): string {
  if (state === 'applied') return look.paint('green', 'applied')
  if (state === 'failed') return look.paint('red', 'failed')
  return look.paint('yellow', state)
}
