import type { Command } from 'commander'
import type { Neighbourhood } from '../../contract/memory.ts'
import { resolveMemoryId } from '../ids.ts'
import type { Look } from '../look.ts'
import { plural } from '../look.ts'
import { blocks, lines, titleLine } from '../render/parts.ts'
import type { Run } from '../session.ts'
import { oneLine, truncate } from '../text.ts'
import { wholeNumber } from './options.ts'

export function addGraphCommand(program: Command, run: Run): void {
  program
    .command('graph')
    .summary('List what a memory is tied to')
    .description('Lists what a memory is tied to, the strongest ties first, and by what.')
    .argument('<id>', 'the id, or its beginning or end')
    .option('--depth <steps>', 'how many steps away', wholeNumber(1, 2), 1)
    .option('--limit <number>', 'how many memories', wholeNumber(1, 500), 60)
    .action(
      run<[string], { depth: number; limit: number }>(async (session, { depth, limit }, text) => {
        const id = await resolveMemoryId(session.client, text)
        const neighbourhood = await session.client.call('graph.neighbourhood', { id, depth, limit })
        session.print(neighbourhood, neighbourhood, renderNeighbourhood)
      }),
    )
}

function renderNeighbourhood(neighbourhood: Neighbourhood, look: Look): string {
  const nodes = new Map(neighbourhood.nodes.map((node) => [node.id, node]))
  const center = nodes.get(neighbourhood.center)
  const titleOf = (id: string): string => truncate(oneLine(nodes.get(id)?.title ?? id), Math.floor(look.width * 0.6))
  const edges = neighbourhood.edges.toSorted((one, other) => other.strength - one.strength)
  const [near, far] = [edges.filter(touches(neighbourhood.center)), edges.filter((edge) => !touches(neighbourhood.center)(edge))]
  const reason = ({ basis, via, strength }: Neighbourhood['edges'][number]): string =>
    look.paint('dim', `${strength.toFixed(2)} ${basis.replaceAll('_', ' ')}${via === null ? '' : ` “${oneLine(via)}”`}`)
  return blocks(
    center !== undefined && titleLine(look, center.title, look.day(center.createdAt)),
    near.length === 0 && 'It is tied to nothing yet. A dream finds ties: codex-dreams dream',
    lines(
      ...near.flatMap((edge) => {
        const other = edge.source === neighbourhood.center ? edge.target : edge.source
        return [`  ${titleOf(other)}  ${reason(edge)}`, look.paint('dim', `    ${other}`)]
      }),
    ),
    far.length > 0 &&
      lines('Among themselves', ...far.map((edge) => `  ${titleOf(edge.source)} ↔ ${titleOf(edge.target)}  ${reason(edge)}`)),
    neighbourhood.omitted > 0 && `${plural(neighbourhood.omitted, 'weaker neighbour')} left out; --limit shows more.`,
  )
}

function touches(id: string): (edge: Neighbourhood['edges'][number]) => boolean {
  return ({ source, target }) => source === id || target === id
}
