import type { Command } from 'commander'
import { LIMITS } from '../../contract/memory.ts'
import type { SearchResult } from '../../contract/memory.ts'
import type { Output } from '../../contract/methods.ts'
import type { Look } from '../look.ts'
import { blocks, lines, paragraph, titleLine } from '../render/parts.ts'
import type { Run } from '../session.ts'
import { oneLine } from '../text.ts'
import { given, tagList, wholeNumber } from './options.ts'

interface SearchOptions {
  limit: number
  tag?: string[]
}

interface SearchView extends Omit<Output<'search.query'>, 'results'> {
  results: (SearchResult & { pieces: Piece[] })[]
}

interface Piece {
  text: string
  isHit: boolean
}

export function addSearchCommand(program: Command, run: Run): void {
  program
    .command('search')
    .summary('Find memories by words and by meaning')
    .description('Finds memories by their words, their meaning and their ties, and says why each one was found.')
    .argument('<query...>', 'what to look for')
    .option('--limit <number>', 'how many results', wholeNumber(1, LIMITS.searchLimit), 10)
    .option('--tag <a,b>', 'only memories with these tags', tagList)
    .action(
      run<[string[]], SearchOptions>(async (session, options, words) => {
        const query = words.join(' ')
        const found = await session.client.call('search.query', { query, limit: options.limit, ...given('tags', options.tag) })
        const results = found.results.map((result) => Object.assign({}, result, { pieces: toPieces(result.snippet) }))
        session.print(found, { ...found, results }, renderSearch)
      }),
    )
}

/** Cut before anything is stripped from the text: the ranges count its own characters. */
function toPieces({ text, highlights }: SearchResult['snippet']): Piece[] {
  const pieces: Piece[] = []
  let end = 0
  for (const [from, to] of highlights) {
    pieces.push({ text: text.slice(end, from), isHit: false }, { text: text.slice(from, to), isHit: true })
    end = to
  }
  pieces.push({ text: text.slice(end), isHit: false })
  return pieces
}

function renderSearch(found: SearchView, look: Look): string {
  if (found.results.length === 0) return 'Nothing was found. Try other words, or fewer.'
  return blocks(
    ...found.results.map((result) => renderResult(result, look)),
    look.paint('dim', `${found.results.length}${found.hasMore ? '+' : ''} found in ${Math.round(found.milliseconds)} ms`),
  )
}

function renderResult(result: SearchView['results'][number], look: Look): string {
  const snippet = result.pieces.map(({ text, isHit }) => (isHit ? look.paint(['bold', 'yellow'], text) : text)).join('')
  const why = result.why.map((reason) => reason.explanation).join(' · ')
  return lines(
    titleLine(look, result.memory.title, look.day(result.memory.createdAt)),
    paragraph(look, oneLine(snippet), '  '),
    why !== '' && look.paint('dim', paragraph(look, `why: ${oneLine(why)}`, '  ')),
    look.paint('dim', `  ${result.memory.id}`),
  )
}
