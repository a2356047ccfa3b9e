import type { Command } from 'commander'
import type { MemoryDetail, SemanticMemory } from '../../contract/dream.ts'
import { resolveMemoryId } from '../ids.ts'
import type { Look } from '../look.ts'
import { plural } from '../look.ts'
import { blocks, cardLine, heading, lines, pairs, paragraph, titleLine } from '../render/parts.ts'
import type { Run } from '../session.ts'

const ASSOCIATIONS_SHOWN = 8

export function addGetCommand(program: Command, run: Run): void {
  program
    .command('get')
    .summary('Show a memory and what the dream made of it')
    .description('Shows a memory whole, with its ties and with what the dream made of it. Reading strengthens a memory; --json only looks.')
    .argument('<id>', 'the id, or its beginning or end')
    .action(
      run<[string]>(async (session, _options, text) => {
        const id = await resolveMemoryId(session.client, text)
        const detail = await session.client.call('memory.get', { id })
        if (!session.isJson && detail.memory.deletedAt === null) await session.client.call('memory.accessed', { id })
        session.print(detail, detail, renderDetail)
      }),
    )
}

function renderDetail(detail: MemoryDetail, look: Look): string {
  const { memory } = detail
  return blocks(
    lines(
      titleLine(look, memory.title, look.moment(memory.createdAt)),
      memory.tags.length > 0 && look.paint('cyan', memory.tags.map((tag) => `#${tag}`).join(' ')),
      memory.deletedAt !== null && look.paint('yellow', `In the trash since ${look.moment(memory.deletedAt)}.`),
    ),
    paragraph(look, memory.content.trim()),
    pairs(look, [
      ...(memory.context === null ? [] : [['context', memory.context] as const]),
      ...(memory.summary === null ? [] : [['summary', memory.summary] as const]),
      ['source', memory.source],
      ['read', plural(detail.accessCount, 'time')],
      ['id', memory.id],
    ]),
    renderGists(detail, look),
    detail.insights.length > 0 &&
      lines(
        heading(look, 'The dream noticed'),
        ...detail.insights.map((insight) => paragraph(look, `${insight.kind}: ${insight.text}`, '  ')),
      ),
    detail.episode !== null &&
      lines(
        heading(look, `Part of an episode${detail.episode.goal === null ? '' : `: ${detail.episode.goal}`}`),
        ...detail.episode.memories.map((card) => cardLine(look, card)),
      ),
    renderAssociations(detail, look),
    detail.links.length > 0 &&
      lines(
        heading(look, 'Links'),
        ...detail.links.map((link) => (link.memory === null ? `  [[${link.target}]] leads nowhere yet` : cardLine(look, link.memory))),
      ),
    detail.backlinks.length > 0 && lines(heading(look, 'Linked from'), ...detail.backlinks.map((card) => cardLine(look, card))),
    detail.chunks.length > 0 && `A long note, remembered in ${plural(detail.chunks.length, 'part')}.`,
  )
}

function renderGists({ semantic, units }: MemoryDetail, look: Look): string {
  const gists = [...(semantic === null ? [] : [semantic]), ...units].filter(({ gist }) => gist !== '')
  if (gists.length === 0) return ''
  return lines(
    heading(look, 'What stays'),
    ...gists.map((gist) => lines(paragraph(look, gist.gist, '  '), look.paint('dim', `  ${standing(gist, look)}`))),
  )
}

function standing(gist: SemanticMemory, look: Look): string {
  const origin = gist.level === 'unit' ? `from ${plural(gist.sources.length, 'memory', 'memories')}, ` : ''
  return `${origin}${gist.category}, retrieval strength ${gist.retrievalStrength.toFixed(2)}, ${look.day(gist.consolidatedAt)}, ${gist.engine}${gist.degraded ? ' (degraded)' : ''}`
}

function renderAssociations({ associations }: MemoryDetail, look: Look): string {
  if (associations.length === 0) return ''
  const shown = associations.slice(0, ASSOCIATIONS_SHOWN)
  return lines(
    heading(look, 'Tied to'),
    ...shown.flatMap((association) => [
      cardLine(look, association.memory),
      look.paint(
        'dim',
        `    ${association.basis.replaceAll('_', ' ')}${association.via === null ? '' : ` “${association.via}”`}, ${association.strength.toFixed(2)}`,
      ),
    ]),
    associations.length > shown.length && `  and ${associations.length - shown.length} more (codex-dreams graph)`,
  )
}
