import { episodeMemories, episodes } from '../models/short_term/episodes.ts'
import { members } from '../models/short_term/members.ts'
import { strengths } from '../models/short_term/strengths.ts'
import { createRandom } from '../random.ts'
import { sql } from '../sql.ts'
import { countReasons } from '../stage.ts'
import type { Stage, StageContext } from '../stage.ts'
import { embedTexts } from '../vectors/vector-set.ts'
import type { ColumnTypes } from '../workspace/load-rows.ts'
import { canonicalizeGoals, normalizeGoal } from './canonical-goals.ts'

const GOAL_COLUMNS: ColumnTypes = { goal_id: 'VARCHAR', text: 'VARCHAR', normalized_text: 'VARCHAR', is_new: 'BOOLEAN' }
const MEMORY_GOAL_COLUMNS: ColumnTypes = { memory_id: 'VARCHAR', goal_id: 'VARCHAR', similarity: 'DOUBLE' }

/** Gives each memory its canonical goal, its episode and its short-term strength, and says which are ready to be replayed. */
export const formEpisodes: Stage = {
  name: 'episodes',
  async run(context) {
    const { workspace } = context
    await assignGoals(context)
    await workspace.materialise(members, strengths, episodeMemories, episodes)
    return {
      considered: await workspace.count(sql`SELECT count(*) FROM short_term.strengths`),
      promoted: await workspace.count(sql`SELECT count(*) FROM short_term.strengths WHERE is_ready`),
      gated: countReasons(
        await workspace.all(
          sql`SELECT 'not_ready' AS reason, count(*) AS count FROM short_term.strengths WHERE NOT is_ready HAVING count(*) > 0`,
        ),
      ),
    }
  },
}

async function assignGoals({ workspace, host, parameters, request, stop }: StageContext): Promise<void> {
  const known = await workspace.all<{ goal_id: string; text: string; normalized_text: string }>(
    sql`SELECT goal_id, text, normalized_text FROM staging.source_goals ORDER BY goal_id`,
  )
  const named = await workspace.all<{ memory_id: string; goal: string }>(sql`
    SELECT memory_id, feature.goal
    FROM working_memory.slots JOIN staging.features AS feature USING (memory_id)
    WHERE trim(feature.goal) <> ''
    ORDER BY created_at, memory_id`)
  const remembered = await workspace.all<{ memory_id: string; goal_id: string }>(sql`
    SELECT memory_id, goal_id FROM staging.memories JOIN staging.source_goals USING (goal_id) WHERE role = 'old' ORDER BY memory_id`)

  const { goals, byText } = await canonicalizeGoals(
    known.map((goal) => ({ id: goal.goal_id, text: goal.text, normalizedText: goal.normalized_text, isNew: false })),
    named.map(({ goal }) => goal),
    {
      minimum: parameters.goal_similarity,
      random: createRandom(request.seed, 'goals'),
      stop,
      embed: (texts) => embedTexts(host, texts),
    },
  )
  await workspace.replace(
    'short_term.goals',
    GOAL_COLUMNS,
    goals.map((goal) => ({ goal_id: goal.id, text: goal.text, normalized_text: goal.normalizedText, is_new: goal.isNew })),
  )
  await workspace.replace('short_term.memory_goals', MEMORY_GOAL_COLUMNS, [
    ...remembered.map((row) => ({ ...row, similarity: 1 })),
    ...named.flatMap(({ memory_id, goal }) => {
      const found = byText.get(normalizeGoal(goal))
      return found === undefined ? [] : [{ memory_id, goal_id: found.goal.id, similarity: found.similarity }]
    }),
  ])
}
