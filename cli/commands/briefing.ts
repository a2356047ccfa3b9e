import type { Command } from 'commander'
import type { Briefing, Insight, SemanticMemory } from '../../contract/dream.ts'
import type { Look } from '../look.ts'
import { blocks, cardLine, heading, lines, paragraph } from '../render/parts.ts'
import type { Run } from '../session.ts'

export function addBriefingCommand(program: Command, run: Run): void {
  program
    .command('briefing')
    .summary('Read what the last dream found')
    .description('What the last dream found, with the memories behind each finding.')
    .action(
      run(async (session) => {
        const briefing = await session.client.call('dream.briefing', {})
        session.print(briefing, briefing, renderBriefing)
      }),
    )
}

function renderBriefing(briefing: Briefing, look: Look): string {
  if (briefing.isSilent) return paragraph(look, briefing.markdown.trim())
  return blocks(
    heading(look, paragraph(look, briefing.headline)),
    ...briefing.insights.map((insight) => renderInsight(insight, look)),
    briefing.gists.length > 0 && heading(look, 'What stays'),
    ...briefing.gists.map((gist) => renderGist(gist, look)),
    briefing.fading.length > 0 && lines(heading(look, 'Fading'), ...briefing.fading.map((card) => cardLine(look, card))),
    briefing.onThisDay.length > 0 && lines(heading(look, 'On this day'), ...briefing.onThisDay.map((card) => cardLine(look, card))),
  )
}

function renderInsight(insight: Insight, look: Look): string {
  return lines(
    paragraph(look, `${look.paint('cyan', insight.kind)}  ${insight.text}`),
    look.paint('dim', paragraph(look, `${insight.basis} (${insight.engine}${insight.degraded ? ', degraded' : ''})`, '  ')),
    ...insight.citations.map((card) => cardLine(look, card)),
  )
}

function renderGist(gist: SemanticMemory, look: Look): string {
  return lines(paragraph(look, gist.gist, '  '), ...gist.sources.map((card) => cardLine(look, card)))
}
