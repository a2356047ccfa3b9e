import { Features } from '../../contract/dream.ts'
import { features } from '../models/staging/features.ts'
import { entities, mentions } from '../models/staging/mentions.ts'
import { sql } from '../sql.ts'
import { countReasons } from '../stage.ts'
import type { Stage, StageContext } from '../stage.ts'
import type { AnalysisInput } from '../language/language-model.ts'
import type { ColumnTypes, LoadedRow } from '../workspace/load-rows.ts'

/** Memories whose features are stored together: what a stop or a kill can cost at most. */
const BATCH_SIZE = 200

const ANALYSED_COLUMNS: ColumnTypes = { memory_id: 'VARCHAR', features: 'VARCHAR' }
const FAILURE_COLUMNS: ColumnTypes = { memory_id: 'VARCHAR', error: 'VARCHAR' }

interface UnknownMemory {
  memory_id: string
  content: string
  title: string
  context: string | null
  tags: string
  created_at: number
}

/**
 * Asks the language model for the cognitive features of each pending memory that has none yet: one call per memory in all its life.
 *
 * What was analysed before a stop is kept. An error in one memory is that memory's alone.
 */
export const analyseFeatures: Stage = {
  name: 'features',
  async run(context) {
    const { workspace } = context
    await workspace.run(sql`CREATE TABLE IF NOT EXISTS staging.analysed (memory_id VARCHAR, features VARCHAR)`)
    await workspace.run(sql`CREATE TABLE IF NOT EXISTS staging.analysis_failures (memory_id VARCHAR, error VARCHAR)`)
    await analyseUnknown(context)
    await workspace.materialise(features, mentions, entities)
    return {
      considered: await workspace.count(sql`SELECT count(*) FROM staging.memories WHERE role = 'pending'`),
      promoted: await workspace.count(
        sql`SELECT count(*) FROM staging.memories JOIN staging.features USING (memory_id) WHERE role = 'pending'`,
      ),
      gated: countReasons(
        await workspace.all(sql`SELECT 'analysis_failed' AS reason, count(*) AS count FROM staging.analysis_failures HAVING count(*) > 0`),
      ),
    }
  },
}

async function analyseUnknown({ workspace, request, language, stop, progress }: StageContext): Promise<void> {
  const unknown = await workspace.all<UnknownMemory>(sql`
    SELECT memory_id, content, title, context, tags, created_at
    FROM staging.memories
    WHERE role = 'pending' AND features IS NULL
      AND memory_id NOT IN (SELECT memory_id FROM staging.analysed UNION ALL SELECT memory_id FROM staging.analysis_failures)
    ORDER BY memory_id`)
  for (let start = 0; start < unknown.length; start += BATCH_SIZE) {
    const analysed: LoadedRow[] = []
    const failures: LoadedRow[] = []
    for (const memory of unknown.slice(start, start + BATCH_SIZE)) {
      try {
        const found = Features.parse(await stop.during(language.analyze(toAnalysisInput(memory, request.timeZone))))
        analysed.push({ memory_id: memory.memory_id, features: JSON.stringify(found) })
      } catch (error) {
        stop.check()
        failures.push({ memory_id: memory.memory_id, error: error instanceof Error ? error.message : String(error) })
      }
      await stop.breathe()
    }
    await workspace.append('staging.analysed', ANALYSED_COLUMNS, analysed)
    await workspace.append('staging.analysis_failures', FAILURE_COLUMNS, failures)
    progress(Math.min(start + BATCH_SIZE, unknown.length), unknown.length)
  }
}

function toAnalysisInput(memory: UnknownMemory, timeZone: string): AnalysisInput {
  return {
    id: memory.memory_id,
    content: memory.content,
    title: memory.title,
    context: memory.context,
    tags: JSON.parse(memory.tags) as string[],
    createdAt: memory.created_at,
    timeZone,
  }
}
