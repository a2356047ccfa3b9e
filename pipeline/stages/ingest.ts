import type { Page, SourceMemory } from '../../contract/pipeline.ts'
import { memories } from '../models/staging/memories.ts'
import { sql } from '../sql.ts'
import type { Model } from '../sql.ts'
import { countReasons } from '../stage.ts'
import type { Stage, StageContext } from '../stage.ts'
import type { ColumnTypes, LoadedRow } from '../workspace/load-rows.ts'

/** The host gives at most so many rows at once. */
const PAGE_SIZE = 1_000

const MEMORY_COLUMNS: ColumnTypes = {
  memory_id: 'VARCHAR',
  content: 'VARCHAR',
  content_hash: 'VARCHAR',
  title: 'VARCHAR',
  context: 'VARCHAR',
  tags: 'VARCHAR',
  created_at: 'BIGINT',
  updated_at: 'BIGINT',
  is_chunked: 'BOOLEAN',
  is_pending: 'BOOLEAN',
  attempt_count: 'BIGINT',
  access_count: 'BIGINT',
  last_accessed_at: 'BIGINT',
  features: 'VARCHAR',
  consolidated_at: 'BIGINT',
  consolidated_strength: 'DOUBLE',
  goal_id: 'VARCHAR',
}

const GOAL_COLUMNS: ColumnTypes = { goal_id: 'VARCHAR', text: 'VARCHAR', normalized_text: 'VARCHAR' }

const ASSOCIATION_COLUMNS: ColumnTypes = {
  memory_a: 'VARCHAR',
  memory_b: 'VARCHAR',
  basis: 'VARCHAR',
  via: 'VARCHAR',
  strength: 'DOUBLE',
  weight: 'DOUBLE',
  co_activations: 'BIGINT',
  last_activated_at: 'BIGINT',
  weight_as_of: 'BIGINT',
}

/** Rows as the store holds them, as JSON text: the stages that compare take out what they need. */
const STORED_COLUMNS: ColumnTypes = { row_json: 'VARCHAR' }

/**
 * Reads everything the night needs from the store, once: the stages after it see one consistent moment, also after a resume.
 *
 * Only pending memories are dreamt on; old ones take part as old.
 */
export const ingest: Stage = {
  name: 'ingest',
  async run(context) {
    const { host, workspace } = context
    await load(context, 'staging.source_memories', MEMORY_COLUMNS, (cursor) => host.readMemories(cursor, PAGE_SIZE), toMemoryRow)
    await load(
      context,
      'staging.source_associations',
      ASSOCIATION_COLUMNS,
      (cursor) => host.readAssociations(cursor, PAGE_SIZE),
      (row) => ({
        memory_a: row.memoryA,
        memory_b: row.memoryB,
        basis: row.basis,
        via: row.via,
        strength: row.strength,
        weight: row.weight,
        co_activations: row.coActivations,
        last_activated_at: row.lastActivatedAt,
        weight_as_of: row.weightAsOf,
      }),
    )
    await load(
      context,
      'staging.source_links',
      { from_id: 'VARCHAR', to_id: 'VARCHAR' },
      (cursor) => host.readLinks(cursor, PAGE_SIZE),
      (row) => ({ from_id: row.from, to_id: row.to }),
    )
    const goals = await host.readGoals()
    await workspace.replace(
      'staging.source_goals',
      GOAL_COLUMNS,
      goals.map(({ id, text, normalizedText }) => ({ goal_id: id, text, normalized_text: normalizedText })),
    )
    for (const table of ['entity_mentions', 'episode_memories', 'semantic_memories', 'semantic_sources', 'insights'] as const) {
      await load(
        context,
        `staging.stored_${table}`,
        STORED_COLUMNS,
        (cursor) => host.readRows(table, cursor, PAGE_SIZE),
        (row) => ({ row_json: JSON.stringify(row) }),
      )
    }
    await workspace.materialise(memories)
    return {
      considered: await workspace.count(sql`SELECT count(*) FROM staging.source_memories`),
      promoted: await workspace.count(sql`SELECT count(*) FROM staging.memories WHERE role = 'pending'`),
      gated: countReasons(
        await workspace.all(sql`
          SELECT coalesce(skip_reason, 'already_dreamt_on') AS reason, count(*) AS count
          FROM staging.memories WHERE role <> 'pending' GROUP BY ALL`),
      ),
    }
  },
}

async function load<Source>(
  { workspace, progress }: StageContext,
  table: Model['name'],
  columns: ColumnTypes,
  read: (cursor: number | null) => Promise<Page<Source>>,
  toRow: (source: Source) => LoadedRow,
): Promise<void> {
  await workspace.replace(table, columns, [])
  let cursor: number | null = null
  let loaded = 0
  do {
    const page = await read(cursor)
    await workspace.append(table, columns, page.rows.map(toRow))
    loaded += page.rows.length
    progress(loaded, loaded)
    cursor = page.nextCursor
  } while (cursor !== null)
}

function toMemoryRow(memory: SourceMemory): LoadedRow {
  return {
    memory_id: memory.id,
    content: memory.content,
    content_hash: memory.contentHash,
    title: memory.title,
    context: memory.context,
    tags: JSON.stringify(memory.tags),
    created_at: memory.createdAt,
    updated_at: memory.updatedAt,
    is_chunked: memory.isChunked,
    is_pending: memory.isPending,
    attempt_count: memory.attemptCount,
    access_count: memory.accessCount,
    last_accessed_at: memory.lastAccessedAt,
    features: memory.features === null ? null : JSON.stringify(memory.features),
    consolidated_at: memory.consolidatedAt,
    consolidated_strength: memory.consolidatedStrength,
    goal_id: memory.goalId,
  }
}
