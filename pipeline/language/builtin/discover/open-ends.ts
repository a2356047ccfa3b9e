import { capitalize, quote, round, span, toSecondPerson } from '../claims/wording.ts'
import { findDates } from '../text/find-dates.ts'
import { stem } from '../text/stems.ts'
import { isStopWord } from '../text/words.ts'
import { lemmasOf } from '../text/sentences.ts'
import type { Corpus, CorpusNote } from './corpus.ts'
import type { Finding } from './finding.ts'

const DAY = 86_400_000
const HALF_LIFE = 45 * DAY
const MOST_AGE = 200 * DAY
const ROOT_LENGTH = 6
/** Share of the weight of a promise's words that a later note must hold to close it. */
const CLOSING_OVERLAP = 0.6
const ANSWERING_OVERLAP = 0.6
const DONE =
  /\b(?:done|finished|sent|paid|called|booked|bought|ordered|fixed|returned|delivered|submitted|signed|cancelled|canceled|renewed|replaced|handed|gave|given|brought|posted|collected|picked up|sorted|settled|completed|checked|replied|wrote|told|asked|made|visited|met|installed|repaired|registered|printed|uploaded|shipped|arranged|arrived|turned out|it was|came|is (?:in|up|out|here|back|ready))\b|\[x\]|✓|✔/i
const RHETORICAL = /(?:right|isn['’]t it|no|huh|eh|ok|okay|why not|what if|so what|who knows|what else|really|how are you)\s*\?$/i
const WEAK_TASK =
  /^(?:be|have|try|not|never|always|think|stop|keep|get better|do better|say|see|know|admit|wait|let|go on|remember|learn|accept|hope|believe)\b/i

/** Later notes by stem, for finding those that speak of the same thing without comparing all pairs. */
class LaterNotes {
  private readonly byStem = new Map<string, number[]>()
  private readonly notes: readonly CorpusNote[]

  constructor(notes: readonly CorpusNote[]) {
    this.notes = notes
    for (const note of notes) {
      for (const word of new Set([...note.stems].map(root))) {
        const list = this.byStem.get(word)
        if (list) list.push(note.index)
        else this.byStem.set(word, [note.index])
      }
    }
  }

  weight(word: string): number {
    return Math.log(1 + this.notes.length / (this.byStem.get(word)?.length ?? 1))
  }

  /** The largest share of the words' weight that a later note holds, and that note, among those that `fits`. */
  best(words: readonly string[], after: number, fits: (note: CorpusNote) => boolean): { share: number; note: CorpusNote | null } {
    const total = words.reduce((sum, word) => sum + this.weight(word), 0)
    const shares = new Map<number, number>()
    const rarest = [...words].sort((a, b) => this.weight(b) - this.weight(a)).slice(0, 6)
    for (const word of rarest) {
      const list = this.byStem.get(word) ?? []
      for (let position = list.length - 1; position >= 0 && (list[position] ?? 0) > after && list.length - position <= 2_000; position--) {
        const index = list[position] ?? 0
        shares.set(index, (shares.get(index) ?? 0) + this.weight(word))
      }
    }
    let best: { share: number; note: CorpusNote | null } = { share: 0, note: null }
    for (const [index, weight] of shares) {
      const note = this.notes[index]
      const share = total === 0 ? 0 : weight / total
      if (note !== undefined && share > best.share && fits(note)) best = { share, note }
    }
    return best
  }
}

/** The first letters of a stem: "physio" and "physiotherapy" are one errand. */
const root = (word: string): string => word.slice(0, ROOT_LENGTH)

function stemsOf(text: string): string[] {
  return [...new Set(lemmasOf(text.replace(/\([^)]*\)/g, ' ')).map(stem))].filter((word) => word.length > 1 && !isStopWord(word)).map(root)
}

function hasDone(note: CorpusNote): boolean {
  return note.member.features.actions.length > 0 || DONE.test(note.member.content)
}

function commitmentFindings(corpus: Corpus, later: LaterNotes): Finding[] {
  const { asOf, timeZone } = corpus.options
  const findings: Finding[] = []
  for (const note of corpus.notes) {
    const age = asOf - note.at
    if (age < 0 || age > MOST_AGE) continue
    for (const task of note.member.features.tasks) {
      const words = stemsOf(task)
      if (words.length < 2 || WEAK_TASK.test(task) || task.length > 140) continue
      const closing = later.best(words, note.index, hasDone)
      if (closing.share >= CLOSING_OVERLAP) continue
      const due = findDates(task, note.at, timeZone, true).find((date) => date.hasDay && date.at > note.at)
      const isOverdue = due !== undefined && due.at < asOf
      const own = task.charAt(0).toLowerCase() + task.slice(1)
      const startsWithVerb = /^\p{Ll}/u.test(task) || note.member.content.includes(`[ ] ${task}`)
      const state = isOverdue ? 'that time has passed, and no later note says it is done' : 'no later note says it is done'
      const text =
        startsWithVerb && looksLikeVerb(own)
          ? `You meant to ${toSecondPerson(own)}; ${state}.`
          : `Still open on your list: ${quote(task)}; ${state}.`
      const freshness = 0.5 ** (age / HALF_LIFE)
      findings.push({
        about: [`task:${[...words].sort().join(' ')}`],
        score: 0.3 + 0.35 * freshness + (due === undefined ? 0 : 0.2) + (isOverdue ? 0.1 : 0) - 0.25 * closing.share,
        claim: {
          kind: 'commitment',
          text,
          confidence: round(0.9 * (1 - closing.share)),
          basis: `Written ${span(age)} ago. Among the ${corpus.notes.length - 1 - note.index} later notes the nearest shares ${Math.round(closing.share * 100)} % of its words, weighted by rarity; ${Math.round(CLOSING_OVERLAP * 100)} % with a word of completion would close it. Confidence falls with that nearness.`,
          evidence: { count: 1, nearestOverlap: round(closing.share), laterNotes: corpus.notes.length - 1 - note.index },
          citations: [note.member.id],
        },
      })
    }
  }
  return findings
}

function looksLikeVerb(text: string): boolean {
  return /^(?:ask|send|call|buy|order|book|write|fix|pay|return|renew|cancel|check|read|make|bring|give|finish|prepare|plan|clean|mend|repair|replace|move|talk|tell|speak|email|mail|text|phone|ring|visit|invite|find|get|pick|print|sign|submit|file|apply|look|take|put|set|update|draft|review|share|show|schedule|arrange|record|research|compare|measure|test|try|build|paint|plant|sow|water|prune|collect|drop|post|return|register|upload|download|copy|back|sort|tidy|wash|cook|bake|learn|practise|practice|study|decide|choose|confirm|reply|answer|thank|remind|organi[sz]e|transfer|deposit|rent|hire|sell|donate|add|remove|change|switch|follow|meet|pack|hand|lend|start|stop|clear|install|design|sew|sharpen|tell|let|go|come|do|keep|turn|work|deliver|propose|publish|ship|deploy|merge|write|export|import|migrate|restore|document|oil|grease|descale|ventilate|label|save|split|stake|harvest|press|swap|settle|claim|ship|refill|top|air|reserve|rsvp|count)\b/.test(
    text,
  )
}

function questionFindings(corpus: Corpus, later: LaterNotes): Finding[] {
  const findings: Finding[] = []
  for (const note of corpus.notes) {
    const age = corpus.options.asOf - note.at
    if (age < 0 || age > MOST_AGE) continue
    for (const question of note.questions) {
      const words = stemsOf(question)
      if (words.length < 3 || RHETORICAL.test(question) || question.length > 200 || question.length < 18) continue
      const answer = later.best(words, note.index, (other) => !other.questions.some((asked) => asked === question))
      if (answer.share >= ANSWERING_OVERLAP) continue
      findings.push({
        about: [`question:${[...words].sort().join(' ')}`],
        score:
          0.3 +
          0.3 * 0.5 ** (age / HALF_LIFE) -
          0.3 * answer.share +
          (/^(?:why|how|should|what|who|where|which|when|is|does|can)\b/i.test(question) ? 0.08 : 0),
        claim: {
          kind: 'question',
          text: `You asked ${quote(capitalize(question.replace(/^[\s"“]+/, '').replace(/^[\p{L} ]{3,24}:\s+/u, '')))} and no later note comes back to it.`,
          confidence: round(0.85 * (1 - answer.share)),
          basis: `Asked ${span(age)} ago. Among the ${corpus.notes.length - 1 - note.index} later notes the nearest shares ${Math.round(answer.share * 100)} % of its words, weighted by rarity; ${Math.round(ANSWERING_OVERLAP * 100)} % would count as an answer. Confidence falls with that nearness.`,
          evidence: { count: 1, nearestOverlap: round(answer.share) },
          citations: [note.member.id],
        },
      })
    }
  }
  return findings
}

/** Promises, tasks and questions that no later note takes up. */
export function findOpenEnds(corpus: Corpus): Finding[] {
  const later = new LaterNotes(corpus.notes)
  return [...commitmentFindings(corpus, later), ...questionFindings(corpus, later)]
}
