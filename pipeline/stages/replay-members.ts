import type { Features } from '../../contract/dream.ts'
import type { ReplayMember } from '../language/language-model.ts'
import { sql } from '../sql.ts'
import type { Workspace } from '../workspace/workspace.ts'

interface MemberRow {
  memory_id: string
  content: string
  title: string
  context: string | null
  tags: string
  created_at: number
  features: string
}

/** Every memory that takes part tonight with its text and features, by time. */
export async function readReplayMembers(workspace: Workspace): Promise<ReplayMember[]> {
  const members: ReplayMember[] = []
  const rows = workspace.each<MemberRow>(sql`
    SELECT memory_id, memory.content, memory.title, memory.context, memory.tags, memory.created_at, feature.features
    FROM short_term.members AS member
    JOIN staging.memories AS memory USING (memory_id)
    JOIN staging.features AS feature USING (memory_id)
    ORDER BY memory.created_at, memory_id`)
  for await (const row of rows) {
    members.push({
      id: row.memory_id,
      content: row.content,
      title: row.title,
      context: row.context,
      tags: JSON.parse(row.tags) as string[],
      createdAt: row.created_at,
      features: JSON.parse(row.features) as Features,
    })
  }
  return members
}
