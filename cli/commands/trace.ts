import type { Command } from 'commander'
import type { Trace, TraceStep } from '../../contract/dream.ts'
import { resolveMemoryId } from '../ids.ts'
import type { Look } from '../look.ts'
import { blocks, lines, paragraph, titleLine } from '../render/parts.ts'
import type { Run } from '../session.ts'

const MARKS = { passed: ['green', '✓'], waited: ['yellow', '…'], stopped: ['red', '✗'] } as const

export function addTraceCommand(program: Command, run: Run): void {
  program
    .command('trace')
    .summary('Follow a memory through its dreams')
    .description('Follows a memory through its dreams: each stage it came to, with the numbers, and where it stopped and why.')
    .argument('<id>', 'the id, or its beginning or end')
    .action(
      run<[string]>(async (session, _options, text) => {
        const trace = await session.client.call('dream.trace', { id: await resolveMemoryId(session.client, text) })
        session.print(trace, trace, renderTrace)
      }),
    )
}

function renderTrace(trace: Trace, look: Look): string {
  return blocks(
    titleLine(look, trace.memory.title, look.day(trace.memory.createdAt)),
    trace.steps.length === 0 ? 'No dream has come to it yet.' : lines(...trace.steps.map((step) => renderStep(step, look))),
    trace.stoppedAt !== null && paragraph(look, `It stopped at ${trace.stoppedAt.stage.replaceAll('_', ' ')}: ${trace.stoppedAt.reason}`),
  )
}

function renderStep(step: TraceStep, look: Look): string {
  const [colour, mark] = MARKS[step.outcome]
  const label = `${look.paint(colour, mark)} ${step.stage.replaceAll('_', ' ')}`
  return lines(`${label}  ${look.paint('dim', look.moment(step.asOf))}`, paragraph(look, step.text, '    '))
}
