import type { Claim, LanguageModel, ReplayMember, ReplayOptions, UnitSemantics } from '../language/language-model.ts'
import { gistFault } from '../gist-rules.ts'
import type { GistLimits } from '../gist-rules.ts'

export interface ReplayedUnit {
  /** Null when neither the model nor the rules could replay the unit. */
  semantics: UnitSemantics | null
  engine: LanguageModel['engine']
  /** Why the unit has no gist; null when it has one. */
  gistFault: string | null
}

/** Claims whose citations are members, without repetition; a claim that cites nobody is dropped. */
export function citedClaims(claims: readonly Claim[], members: ReadonlySet<string>): Claim[] {
  return claims
    .map((claim) => ({ ...claim, citations: [...new Set(claim.citations)].filter((id) => members.has(id)) }))
    .filter((claim) => claim.citations.length > 0 && claim.text.trim() !== '')
}

/**
 * Replays one unit. Where the model fails or gives no usable gist, the built-in rules stand in and the unit is marked degraded; where they
 * have none either, the unit has no gist and says why.
 */
export async function replayUnit(
  members: readonly ReplayMember[],
  models: { language: LanguageModel; builtinLanguage: LanguageModel },
  options: ReplayOptions & { limits: GistLimits },
): Promise<ReplayedUnit> {
  const { language, builtinLanguage } = models
  const ids = new Set(members.map(({ id }) => id))
  const attempt = async (model: LanguageModel): Promise<ReplayedUnit> => {
    try {
      const semantics = clean(await model.replay(members, options), ids)
      const fault = gistFault(semantics.gist, options.limits)
      return { semantics: { ...semantics, gist: fault === null ? semantics.gist : null }, engine: model.engine, gistFault: fault }
    } catch (error) {
      return { semantics: null, engine: model.engine, gistFault: `error: ${error instanceof Error ? error.message : String(error)}` }
    }
  }
  const first = await attempt(language)
  if (first.gistFault === null || language.engine === 'builtin') return first
  const second = await attempt(builtinLanguage)
  return { ...second, semantics: second.semantics === null ? null : { ...second.semantics, degraded: true } }
}

function clean(semantics: UnitSemantics, ids: ReadonlySet<string>): UnitSemantics {
  return { ...semantics, gist: semantics.gist?.trim() ?? null, claims: citedClaims(semantics.claims, ids) }
}
