import type { LanguageModel } from '../language-model.ts'
import { discoverRegularities } from './discover/discover-regularities.ts'
import { analyzeMemory } from './features/analyze-memory.ts'
import { describeUnit } from './unit/unit-semantics.ts'

/**
 * The language engine that needs no model: rules, counts and tests over the person's own words.
 *
 * Everything it returns is deterministic and extractive; it reads text as data only. The person's zone comes with the options.
 */
export function createBuiltinLanguageModel(): LanguageModel {
  return {
    engine: 'builtin',
    analyze: analyzeMemory,
    replay: (members) => describeUnit(members),
    abstractOne: (member) => describeUnit([member]),
    discover: discoverRegularities,
  }
}
