import type { Features } from '../../contract/dream.ts'
import type { ReplayMember } from '../language/language-model.ts'
import { sql } from '../sql.ts'
import type { StageContext } from '../stage.ts'

/** A memory's row with all that the language model reads of it. */
export interface MemberRow {
  memory_id: string
  content: string
  title: string
  context: string | null
  tags: string
  created_at: number
  features: string
}

export function toReplayMember(row: MemberRow, timeZone: string): ReplayMember {
  return {
    id: row.memory_id,
    content: row.content,
    title: row.title,
    context: row.context,
    tags: JSON.parse(row.tags) as string[],
    createdAt: row.created_at,
    timeZone,
    features: JSON.parse(row.features) as Features,
  }
}

/** Every memory that takes part tonight with its text and features, by time. */
export async function readReplayMembers({ workspace, request }: StageContext): Promise<ReplayMember[]> {
  const members: ReplayMember[] = []
  const rows = workspace.each<MemberRow>(sql`
    SELECT memory_id, memory.content, memory.title, memory.context, memory.tags, memory.created_at, feature.features
    FROM short_term.members AS member
    JOIN staging.memories AS memory USING (memory_id)
    JOIN staging.features AS feature USING (memory_id)
    ORDER BY memory.created_at, memory_id`)
  for await (const row of rows) members.push(toReplayMember(row, request.timeZone))
  return members
}
