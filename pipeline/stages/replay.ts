import { derivedId } from '../derived-id.ts'
import { formUnits } from '../graph/communities.ts'
import type { WeightedEdge } from '../graph/communities.ts'
import type { Claim, ReplayMember } from '../language/language-model.ts'
import { learnedEdges } from '../models/consolidation/learned-edges.ts'
import { replayed } from '../models/consolidation/replayed.ts'
import { createRandom } from '../random.ts'
import { sql } from '../sql.ts'
import { countReasons } from '../stage.ts'
import type { Stage, StageContext } from '../stage.ts'
import type { ColumnTypes, LoadedRow } from '../workspace/load-rows.ts'
import { readReplayMembers } from './replay-members.ts'
import { citedClaims, replayUnit } from './replay-unit.ts'

const UNIT_COLUMNS: ColumnTypes = {
  unit_id: 'VARCHAR',
  members: 'BIGINT',
  gist: 'VARCHAR',
  gist_fault: 'VARCHAR',
  category: 'VARCHAR',
  cortical_region: 'VARCHAR',
  knowledge_type: 'VARCHAR',
  abstraction_level: 'BIGINT',
  related_concepts: 'VARCHAR',
  engine: 'VARCHAR',
  degraded: 'BOOLEAN',
}
const MEMBER_COLUMNS: ColumnTypes = { unit_id: 'VARCHAR', memory_id: 'VARCHAR', position: 'BIGINT' }
const CLAIM_COLUMNS: ColumnTypes = {
  claim_id: 'VARCHAR',
  kind: 'VARCHAR',
  text: 'VARCHAR',
  confidence: 'DOUBLE',
  basis: 'VARCHAR',
  evidence: 'VARCHAR',
  engine: 'VARCHAR',
  degraded: 'BOOLEAN',
}
const CITATION_COLUMNS: ColumnTypes = { claim_id: 'VARCHAR', memory_id: 'VARCHAR', position: 'BIGINT' }

interface MadeClaim extends Claim {
  id: string
  engine: string
  degraded: boolean
}

/** Replays the night's memories in groups that belong together: each group once, then all memories at once for what recurs. */
export const replay: Stage = {
  name: 'replay',
  async run(context) {
    const { workspace } = context
    await workspace.materialise(replayed)
    const members = await readReplayMembers(context)
    const units = await chooseUnits(context, members)
    const claims = [...(await replayUnits(context, units)), ...(await discover(context, members))]
    await storeClaims(context, claims)
    await workspace.materialise(learnedEdges)
    const reasons = await workspace.all<{ reason: string; count: number }>(sql`
      SELECT
        CASE
          WHEN strength.memory_id NOT IN (SELECT memory_id FROM consolidation.replayed) THEN 'replay_budget_spent'
          WHEN strength.memory_id NOT IN (SELECT memory_id FROM consolidation.unit_members) THEN 'alone'
          ELSE 'replayed'
        END AS reason,
        count(*) AS count
      FROM short_term.strengths AS strength
      WHERE strength.is_ready
      GROUP BY ALL`)
    return {
      considered: reasons.reduce((sum, { count }) => sum + count, 0),
      promoted: reasons.find(({ reason }) => reason === 'replayed')?.count ?? 0,
      gated: countReasons(reasons.filter(({ reason }) => reason !== 'replayed')),
    }
  },
}

/** Units of 2–12 memories by time, those with the most urgent replay first; each has a memory that is new. */
async function chooseUnits(
  { workspace, parameters, request, stop }: StageContext,
  members: readonly ReplayMember[],
): Promise<ReplayMember[][]> {
  const priorities = new Map<string, number>()
  const newcomers = new Set<string>()
  const rows = await workspace.all<{ memory_id: string; role: string; replay_priority: number }>(
    sql`SELECT memory_id, role, replay_priority FROM consolidation.replayed ORDER BY memory_id`,
  )
  for (const row of rows) {
    priorities.set(row.memory_id, row.replay_priority)
    if (row.role === 'pending') newcomers.add(row.memory_id)
  }
  const edges = await workspace.all<WeightedEdge>(sql`
    SELECT edge.memory_a AS one, edge.memory_b AS other, edge.strength + edge.weight AS weight
    FROM consolidation.edges AS edge
    JOIN consolidation.replayed AS a ON a.memory_id = edge.memory_a
    JOIN consolidation.replayed AS b ON b.memory_id = edge.memory_b
    ORDER BY one, other`)
  const groups = await formUnits([...priorities.keys()], edges, {
    resolution: parameters.replay_resolution,
    maximum: parameters.unit_maximum,
    random: createRandom(request.seed, 'units'),
    stop,
  })
  const byId = new Map(members.map((member) => [member.id, member]))
  const urgency = (group: readonly string[]) => Math.max(...group.map((id) => priorities.get(id) ?? 0))
  return groups
    .filter((group) => group.some((id) => newcomers.has(id)))
    .sort((a, b) => urgency(b) - urgency(a))
    .map((group) => group.flatMap((id) => byId.get(id) ?? []).sort((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1)))
}

async function replayUnits(context: StageContext, units: readonly ReplayMember[][]): Promise<MadeClaim[]> {
  const { workspace, request, parameters, stop, progress } = context
  const unitRows: LoadedRow[] = []
  const memberRows: LoadedRow[] = []
  const claims: MadeClaim[] = []
  for (const [index, members] of units.entries()) {
    const unitId = derivedId('unit_semantics', ...members.map(({ id }) => id).sort())
    const options = { asOf: request.asOf, timeZone: request.timeZone, limits: parameters }
    const { semantics, engine, gistFault } = await stop.during(replayUnit(members, context, options))
    unitRows.push({
      unit_id: unitId,
      members: members.length,
      gist: semantics?.gist ?? null,
      gist_fault: gistFault,
      category: semantics?.category ?? null,
      cortical_region: semantics?.corticalRegion ?? null,
      knowledge_type: semantics?.knowledgeType ?? null,
      abstraction_level: semantics?.abstractionLevel ?? null,
      related_concepts: JSON.stringify(semantics?.relatedConcepts ?? []),
      engine,
      degraded: semantics?.degraded ?? true,
    })
    for (const [position, { id }] of members.entries()) memberRows.push({ unit_id: unitId, memory_id: id, position: position + 1 })
    for (const claim of semantics?.claims ?? [])
      claims.push({ ...claim, id: claimId(claim), engine, degraded: semantics?.degraded ?? true })
    if (semantics === null) context.warn(`A group of ${members.length} memories could not be replayed (${gistFault}).`)
    progress(index + 1, units.length)
    await stop.breathe()
  }
  await workspace.replace('consolidation.units', UNIT_COLUMNS, unitRows)
  await workspace.replace('consolidation.unit_members', MEMBER_COLUMNS, memberRows)
  return claims
}

async function discover({ language, parameters, request, stop }: StageContext, members: readonly ReplayMember[]): Promise<MadeClaim[]> {
  if (members.length === 0) return []
  const options = { asOf: request.asOf, timeZone: request.timeZone, limit: parameters.discovery_limit, signal: stop.signal }
  const claims = await stop.during(language.discover(members, options))
  const cited = citedClaims(claims, new Set(members.map(({ id }) => id)))
  return cited.map((claim) => ({ ...claim, id: claimId(claim), engine: language.engine, degraded: false }))
}

/** The same statement has the same id on another night, in whatever case and spacing. */
function claimId({ kind, text }: Claim): string {
  return derivedId('insight', kind, text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim())
}

/** Keeps the most confident of claims that say the same. */
async function storeClaims({ workspace }: StageContext, claims: readonly MadeClaim[]): Promise<void> {
  const kept = new Map<string, MadeClaim>()
  for (const claim of claims) {
    const known = kept.get(claim.id)
    if (known === undefined || claim.confidence > known.confidence) kept.set(claim.id, claim)
  }
  const ordered = [...kept.values()].sort((a, b) => (a.id < b.id ? -1 : 1))
  await workspace.replace(
    'consolidation.claims',
    CLAIM_COLUMNS,
    ordered.map((claim) => ({
      claim_id: claim.id,
      kind: claim.kind,
      text: claim.text.trim(),
      confidence: claim.confidence,
      basis: claim.basis,
      evidence: JSON.stringify(claim.evidence),
      engine: claim.engine,
      degraded: claim.degraded,
    })),
  )
  await workspace.replace(
    'consolidation.claim_citations',
    CITATION_COLUMNS,
    ordered.flatMap(({ id, citations }) =>
      citations.map((memoryId, index) => ({ claim_id: id, memory_id: memoryId, position: index + 1 })),
    ),
  )
}
