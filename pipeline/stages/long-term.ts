import { derivedId } from '../derived-id.ts'
import { gistFault, gistFromContent } from '../gist-rules.ts'
import { longTermMemories, retrieval, uses } from '../models/long_term/memories.ts'
import { outcomes } from '../models/long_term/outcomes.ts'
import { semantics, sources, stored, superseded } from '../models/long_term/semantics.ts'
import { sql } from '../sql.ts'
import { countReasons } from '../stage.ts'
import type { Stage, StageContext } from '../stage.ts'
import type { ColumnTypes, LoadedRow } from '../workspace/load-rows.ts'
import { assignColumns } from './cortical-columns.ts'
import { toReplayMember } from './replay-members.ts'
import type { MemberRow } from './replay-members.ts'

const ABSTRACTED_COLUMNS: ColumnTypes = {
  semantic_id: 'VARCHAR',
  memory_id: 'VARCHAR',
  gist: 'VARCHAR',
  category: 'VARCHAR',
  cortical_region: 'VARCHAR',
  knowledge_type: 'VARCHAR',
  abstraction_level: 'BIGINT',
  related_concepts: 'VARCHAR',
  engine: 'VARCHAR',
  degraded: 'BOOLEAN',
}

/** Turns what was consolidated into semantic memories, sorts all of them into columns, and says how easily each comes to mind now. */
export const keep: Stage = {
  name: 'long_term',
  async run(context) {
    const { workspace } = context
    await workspace.materialise(stored)
    await abstractPromoted(context)
    await workspace.materialise(sources, semantics, superseded)
    await assignColumns(context)
    await workspace.materialise(uses, retrieval, longTermMemories, outcomes)
    const counted = await workspace.all<{ reason: string; count: number }>(sql`
      SELECT outcome AS reason, count(*) AS count FROM long_term.memories GROUP BY ALL
      UNION ALL
      SELECT 'no_gist', count(*) FROM long_term.outcomes WHERE reason = 'no_gist' HAVING count(*) > 0`)
    const isPromoted = ({ reason }: { reason: string }) => reason === 'new' || reason === 'changed'
    const total = (rows: typeof counted) => rows.reduce((sum, { count }) => sum + count, 0)
    return {
      considered: total(counted),
      promoted: total(counted.filter(isPromoted)),
      gated: countReasons(counted.filter((row) => !isPromoted(row))),
    }
  },
}

/** The semantic transformation of each memory that enters long-term memory. */
async function abstractPromoted(context: StageContext): Promise<void> {
  const { workspace, stop, progress } = context
  const promoted = await workspace.all<MemberRow>(sql`
    SELECT memory_id, memory.content, memory.title, memory.context, memory.tags, memory.created_at, feature.features
    FROM consolidation.strengths AS strength
    JOIN staging.memories AS memory USING (memory_id)
    JOIN staging.features AS feature USING (memory_id)
    WHERE strength.is_promoted
    ORDER BY memory_id`)
  const rows: LoadedRow[] = []
  for (const [index, row] of promoted.entries()) {
    const abstracted = abstractMemory(context, row)
    if (abstracted !== null) rows.push(abstracted)
    progress(index + 1, promoted.length)
    await stop.breathe()
  }
  await workspace.replace('long_term.abstracted', ABSTRACTED_COLUMNS, rows)
}

/** A memory whose own sentences are all too short or dated keeps the opening of its text; null when not even that is left. */
function abstractMemory({ language, parameters, request }: StageContext, row: MemberRow): LoadedRow | null {
  const found = language.abstractOne(toReplayMember(row, request.timeZone))
  const own = found.gist?.trim() ?? null
  const gist = gistFault(own, parameters) === null ? own : gistFromContent(row.content, parameters)
  if (gist === null) return null
  return {
    semantic_id: derivedId('memory_semantics', row.memory_id),
    memory_id: row.memory_id,
    gist,
    category: found.category,
    cortical_region: found.corticalRegion,
    knowledge_type: found.knowledgeType,
    abstraction_level: found.abstractionLevel,
    related_concepts: JSON.stringify(found.relatedConcepts),
    engine: language.engine,
    degraded: found.degraded || (language.engine !== 'builtin' && gist !== own),
  }
}
