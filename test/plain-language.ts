import type { Features } from '../contract/dream.ts'
import type { LanguageModel, ReplayMember, UnitSemantics } from '../pipeline/language/language-model.ts'

/** Features of a memory about nothing in particular, to be overridden. */
export function plainFeatures(change: Partial<Features> = {}): Features {
  return {
    entities: { people: [], organizations: [], tools: [], concepts: [], locations: [] },
    importance: 0.5,
    urgency: 0.5,
    emotionalWeight: 0.5,
    emotion: 'none',
    sentiment: 'neutral',
    valence: 0,
    arousal: 0,
    taskType: 'observation',
    goal: null,
    tasks: [],
    actions: [],
    temporalMarker: null,
    causalLinks: [],
    place: null,
    objects: [],
    dates: [],
    keyphrases: [],
    gist: '',
    engine: 'builtin',
    degraded: false,
    ...change,
  }
}

/** A language model of three rules, quick enough to run hundreds of dreams: what `analyze` finds stands plainly in the text. */
export function createPlainLanguage(change: Partial<LanguageModel> = {}): LanguageModel {
  return {
    engine: 'builtin',
    analyze: ({ content }) =>
      plainFeatures({
        importance: (content.length % 10) / 10,
        urgency: content.includes('TODO') ? 0.9 : 0.1,
        emotionalWeight: content.includes('worries') ? 0.85 : 0.2,
        sentiment: content.includes('Happy') ? 'positive' : content.includes('worries') ? 'negative' : 'neutral',
        goal: /want to ([^.]+)\./.exec(content)?.[1] ?? null,
        tasks: content.includes('TODO') ? ['sort things out'] : [],
        place: / in (Uppsala|Graz|Leipzig)/.exec(content)?.[1] ?? null,
        entities: {
          people: content.match(/\p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+/gu) ?? [],
          organizations: [],
          tools: [],
          concepts: [],
          locations: [],
        },
      }),
    replay: (members) => ({
      ...describe(members),
      claims: [
        {
          kind: 'pattern',
          text: `These ${members.length} belong to ${members[0]?.features.goal ?? 'nothing'}`,
          confidence: 0.5,
          basis: `${members.length} memories`,
          evidence: { count: members.length },
          citations: members.map(({ id }) => id),
        },
      ],
    }),
    abstractOne: (member) => describe([member]),
    discover: (members) => [
      {
        kind: 'insight',
        text: 'You write a good deal',
        confidence: 0.9,
        basis: `${members.length} memories`,
        evidence: { count: members.length },
        citations: members.slice(0, 3).map(({ id }) => id),
      },
    ],
    ...change,
  }
}

function describe(members: readonly ReplayMember[]): UnitSemantics {
  return {
    gist: (members[0]?.content ?? '').slice(0, 120),
    category: members[0]?.features.goal ?? 'life',
    corticalRegion: 'association',
    knowledgeType: 'declarative',
    abstractionLevel: Math.min(5, members.length),
    relatedConcepts: members[0]?.features.entities.people ?? [],
    claims: [],
    degraded: false,
  }
}
