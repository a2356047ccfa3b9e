import type { Features } from '../../../../contract/dream.ts'
import type { AnalysisInput } from '../../language-model.ts'
import { rankSentences } from '../text/central-sentences.ts'
import { findKeyphrases } from '../text/find-keyphrases.ts'
import { parseText } from '../text/sentences.ts'
import { readAffect } from './affect.ts'
import { findContext } from './find-context.ts'
import { findEntities } from './find-entities.ts'
import { findIntentions } from './find-intentions.ts'
import { scoreImportance, scoreUrgency } from './score-salience.ts'

const MAXIMUM_GIST = 500

/**
 * Everything the built-in rules find in one note. Pure: the same input gives the same output.
 *
 * The text is only ever counted, cut and tagged; nothing in it is taken for an instruction or for a ready-made result.
 */
export function analyzeMemory(input: AnalysisInput): Features {
  const parsed = parseText(input.content)
  const text = parsed.sentences.map((sentence) => sentence.text).join('\n')
  const entities = findEntities(parsed, input.tags)
  const affect = readAffect(parsed)
  const intentions = findIntentions(parsed, input.title)
  const context = findContext(parsed, entities.locations, input.createdAt, input.timeZone ?? 'UTC')
  const best = rankSentences(parsed.sentences, input.title, parsed.isEnglish)[0]
  return {
    entities,
    importance: scoreImportance(parsed, text, entities, intentions, affect, context),
    urgency: scoreUrgency(text, parsed, intentions, context, input.createdAt),
    ...affect,
    ...intentions,
    ...context,
    keyphrases: findKeyphrases(parsed, input.title),
    gist: best?.text.slice(0, MAXIMUM_GIST) ?? '',
    engine: 'builtin',
    degraded: false,
  }
}
