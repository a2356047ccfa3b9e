import type { UnitSemantics } from '../../language-model.ts'
import type { ParsedMember } from '../claims/stated-rules.ts'
import { stemPhrase } from '../text/stems.ts'

export type Classification = Pick<UnitSemantics, 'category' | 'corticalRegion' | 'knowledgeType' | 'abstractionLevel' | 'relatedConcepts'>
type Region = UnitSemantics['corticalRegion']

const REGION_LEMMAS: Readonly<Record<Region, ReadonlySet<string>>> = {
  sensory:
    words(`taste smell sound music song piano guitar concert color colour light bread sourdough dough soup tea coffee wine cheese tomato flower garden bird birdsong sea river forest rain sun snow wind painting photo body sleep headache pain skin touch
    breakfast lunch dinner recipe flavour flavor delicious warm cold view sunset smell bake cook food meal melody choir listen watch herb plant bee honey allotment`),
  motor:
    words(`run ride swim climb cycle walk train exercise yoga stretch gym lap step fix repair mend install build assemble drill screw solder saw sand paint clean wash knit sew practise practice rehearse drive pack lift plant dig cut glue bolt replace
    deploy configure command script press turn mix knead stir fold pour chop bicycle bike chain brake tap valve hinge workout squat pace stroke technique drum scale`),
  association:
    words(`idea concept theory book chapter read reading author essay article research study paper history language word meaning question learn lecture course friend family mother father sister brother conversation talk story remember remind
    explain understand philosophy science poem novel character podcast argument culture memory model data analysis definition people team colleague`),
  prefrontal:
    words(`plan decide decision goal deadline budget schedule priority project meeting agenda strategy choose option risk invoice contract rent mortgage tax insurance appointment application interview offer roadmap milestone review proposal estimate
    must need should want commit promise task checklist save invest hire negotiate organise organize book order pay move trip itinerary deliver launch release quarter target`),
}
const PROCEDURE =
  /\b(?:how to|step \d|first,? .{3,60}(?:then|next)|then (?:add|turn|press|run|mix|fold|pour|cut|set|open|click|put|let)|instructions?|recipe|procedure|preheat|knead|tighten|unscrew|install|configure)\b/gi
const CONDITION = /\b(?:if|unless|whenever|otherwise|in case|depends? on|as long as|every time)\b/gi
const GENERIC_TAGS = new Set(
  'note notes daily journal diary inbox todo misc log draft archive idea ideas personal private work life home sample import new meeting meetings'.split(
    ' ',
  ),
)
const GENERAL =
  /\b(?:always|never|usually|generally|in general|often|tends? to|every|everyone|people|principle|lesson|rule|means that|learned|learnt|realised|realized)\b/gi

function words(text: string): ReadonlySet<string> {
  return new Set(text.split(/\s+/))
}

/** Which kind of cortex such content would lie in: a reading of the words, nothing more. */
function regionOf(members: readonly ParsedMember[]): Region {
  const scores: Record<Region, number> = { sensory: 0, motor: 0, association: 0.5, prefrontal: 0 }
  for (const { member, parsed } of members) {
    for (const { tokens } of parsed.sentences) {
      for (const token of tokens)
        for (const region of Object.keys(scores) as Region[]) if (REGION_LEMMAS[region].has(token.lemma)) scores[region] += 1
    }
    scores.prefrontal += (member.features.goal === null ? 0 : 1) + 0.5 * Math.min(4, member.features.tasks.length)
    scores.association += 0.3 * (member.features.entities.people.length + member.features.entities.concepts.length)
  }
  return (Object.entries(scores) as [Region, number][]).reduce((best, entry) => (entry[1] > best[1] ? entry : best))[0]
}

function countOf(members: readonly ParsedMember[], pattern: RegExp): number {
  return members.reduce(
    (sum, { parsed }) => sum + parsed.sentences.reduce((count, sentence) => count + (sentence.text.match(pattern)?.length ?? 0), 0),
    0,
  )
}

function knowledgeTypeOf(members: readonly ParsedMember[]): UnitSemantics['knowledgeType'] {
  const sentences = Math.max(
    1,
    members.reduce((sum, { parsed }) => sum + parsed.sentences.length, 0),
  )
  const procedure =
    countOf(members, PROCEDURE) +
    members.reduce(
      (sum, { parsed }) =>
        sum +
        0.3 *
          parsed.sentences.filter(
            ({ block, tokens }) =>
              (block.kind === 'item' || block.kind === 'step') && tokens[0]?.pos === 'VERB' && tokens[0].lower === tokens[0].lemma,
          ).length,
      0,
    )
  const condition = countOf(members, CONDITION)
  if (procedure / sentences >= 0.15 && procedure >= condition) return 'procedural'
  return condition / sentences >= 0.15 ? 'conditional' : 'declarative'
}

interface Candidate {
  text: string
  members: number
  weight: number
  order: number
}

/** Topics of the members by how many share them; tags before names before phrases. */
function topicsOf(members: readonly ParsedMember[]): Candidate[] {
  const found = new Map<string, Candidate>()
  for (const { member } of members) {
    const seen = new Set<string>()
    const add = (text: string, weight: number): void => {
      const key = stemPhrase(text)
      if (key === '' || seen.has(key) || GENERIC_TAGS.has(text.toLowerCase())) return
      seen.add(key)
      const known = found.get(key)
      if (known) {
        known.members += 1
        known.weight += weight
      } else found.set(key, { text, members: 1, weight, order: found.size })
    }
    const { entities, keyphrases } = member.features
    for (const tag of member.tags) add((tag.split('/').at(-1) ?? tag).replace(/[_-]/g, ' '), 3)
    for (const concept of entities.concepts) add(concept, 1.6)
    keyphrases.forEach((phrase, rank) => add(phrase, 1.5 - 0.1 * rank))
    for (const name of [...entities.tools, ...entities.organizations, ...entities.locations]) add(name, 1.1)
    for (const name of entities.people) add(name, 1)
  }
  return [...found.values()].sort((a, b) => b.members * b.weight - a.members * a.weight || a.order - b.order)
}

const FALLBACK: Readonly<Record<Region, string>> = {
  sensory: 'everyday life',
  motor: 'doing',
  association: 'thoughts',
  prefrontal: 'plans',
}

/** Names the topic, region, kind and generality of one memory or of a unit. */
export function classify(members: readonly ParsedMember[], level: 'memory' | 'unit'): Classification {
  const corticalRegion = regionOf(members)
  const topics = topicsOf(members)
  const category =
    topics.find(({ text }) => text.split(' ').length <= 3 && text.length <= 40)?.text.toLowerCase() ?? FALLBACK[corticalRegion]
  const sentences = Math.max(
    1,
    members.reduce((sum, { parsed }) => sum + parsed.sentences.length, 0),
  )
  const generality = Math.min(1, countOf(members, GENERAL) / sentences / 0.4)
  const breadth = level === 'unit' ? 1 + Math.min(1, (members.length - 2) / 5) : 0
  const categoryKey = stemPhrase(category)
  return {
    category,
    corticalRegion,
    knowledgeType: knowledgeTypeOf(members),
    abstractionLevel: Math.min(5, Math.max(1, Math.round(1 + breadth + 1.6 * generality))),
    relatedConcepts: topics
      .map(({ text }) => text)
      .filter((text) => stemPhrase(text) !== categoryKey)
      .slice(0, 8),
  }
}
