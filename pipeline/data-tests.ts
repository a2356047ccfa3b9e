import type { StageName } from '../contract/dream.ts'
import { AppError } from '../contract/errors.ts'
import { sql } from './sql.ts'
import type { Workspace } from './workspace/workspace.ts'

/** A check of what a stage left behind: it selects the rows that break it. */
interface DataTest {
  name: string
  offending: string
}

/** Rows that are named when a test fails. */
const SHOWN_ROWS = 5

/** What must hold after each stage. One offending row fails the run, and nothing is handed over. */
const DATA_TESTS: Readonly<Record<StageName, readonly DataTest[]>> = {
  ingest: [
    {
      name: 'memory ids are unique and given',
      offending: sql`SELECT memory_id, count(*) AS times FROM staging.memories GROUP BY ALL HAVING count(*) > 1 OR memory_id IS NULL`,
    },
    {
      name: 'every memory read is pending, old, or skipped with a reason',
      offending: sql`
        SELECT memory_id FROM staging.source_memories WHERE memory_id NOT IN (SELECT memory_id FROM staging.memories)
        UNION ALL
        SELECT memory_id FROM staging.memories WHERE (role = 'skipped') <> (skip_reason IS NOT NULL)`,
    },
  ],
  features: [
    {
      name: 'every pending memory was analysed once, or says why not',
      offending: sql`
        SELECT memory_id, count(*) AS times
        FROM staging.memories
        LEFT JOIN (
          SELECT memory_id AS done_id FROM staging.features UNION ALL SELECT memory_id FROM staging.analysis_failures
        ) ON done_id = memory_id
        WHERE role = 'pending'
        GROUP BY memory_id
        HAVING count(done_id) <> 1`,
    },
    {
      name: 'importance, urgency, emotion and arousal are in 0..1, valence in -1..1',
      offending: sql`
        SELECT memory_id, importance, urgency, emotional_weight, arousal, valence
        FROM staging.features
        WHERE coalesce(importance NOT BETWEEN 0 AND 1 OR urgency NOT BETWEEN 0 AND 1 OR emotional_weight NOT BETWEEN 0 AND 1
          OR arousal NOT BETWEEN 0 AND 1 OR valence NOT BETWEEN -1 AND 1, TRUE)`,
    },
    {
      name: 'entities are unique',
      offending: sql`SELECT kind, normalized_name FROM staging.entities GROUP BY ALL HAVING count(*) > 1`,
    },
  ],
  attention: [
    {
      name: 'attention is in 0..1',
      offending: sql`SELECT memory_id, attention FROM working_memory.scores WHERE coalesce(attention NOT BETWEEN 0 AND 1, TRUE)`,
    },
    {
      name: 'slots are 1..9 and at most 9 in a cycle',
      offending: sql`
        SELECT window_number, cycle, count(*) AS memories, min(slot) AS first_slot, max(slot) AS last_slot
        FROM working_memory.slots
        GROUP BY ALL
        HAVING count(*) > 9 OR min(slot) < 1 OR max(slot) > 9 OR count(*) > min(capacity) OR count(DISTINCT slot) < count(*)`,
    },
    {
      name: 'every memory that competes wins one slot in the end',
      offending: sql`
        SELECT score.memory_id, count(slot.memory_id) AS slots
        FROM working_memory.scores AS score LEFT JOIN working_memory.slots AS slot USING (memory_id)
        GROUP BY ALL
        HAVING count(slot.memory_id) <> 1`,
    },
  ],
  episodes: [
    {
      name: 'goals have words and are unique',
      offending: sql`
        SELECT goal_id, text FROM short_term.goals WHERE trim(text) = '' OR trim(normalized_text) = ''
        UNION ALL
        SELECT goal_id, min(text) FROM short_term.goals GROUP BY goal_id HAVING count(*) > 1`,
    },
    {
      name: 'short-term strength is in 0..2',
      offending: sql`SELECT memory_id, stm_strength FROM short_term.strengths WHERE coalesce(stm_strength NOT BETWEEN 0 AND 2, TRUE)`,
    },
    {
      name: 'every memory that held a slot has one strength and one episode',
      offending: sql`
        SELECT slot.memory_id
        FROM working_memory.slots AS slot
        LEFT JOIN short_term.strengths AS strength USING (memory_id)
        LEFT JOIN short_term.episode_memories AS episode USING (memory_id)
        GROUP BY ALL
        HAVING count(strength.memory_id) <> 1 OR count(episode.memory_id) <> 1`,
    },
    {
      name: 'episodes begin before they end',
      offending: sql`SELECT first_memory_id, started_at, ended_at FROM short_term.episodes WHERE started_at > ended_at`,
    },
  ],
  associations: [
    {
      name: 'associations are in 0..1, between two memories, and unique',
      offending: sql`
        SELECT memory_a, memory_b, strength, weight
        FROM consolidation.edges
        WHERE memory_a >= memory_b OR coalesce(strength NOT BETWEEN 0 AND 1 OR weight NOT BETWEEN 0 AND 1, TRUE)
        UNION ALL
        SELECT memory_a, memory_b, count(*), 0 FROM consolidation.edges GROUP BY memory_a, memory_b HAVING count(*) > 1`,
    },
    {
      name: 'both ends of an association take part',
      offending: sql`
        SELECT memory_id, other_id FROM consolidation.ties WHERE memory_id NOT IN (SELECT memory_id FROM short_term.members)`,
    },
    {
      name: 'a memory offers no more candidates than the limit',
      offending: sql`SELECT source_id, count(*) AS candidates FROM consolidation.candidates GROUP BY ALL HAVING count(*) > $association_limit`,
    },
  ],
  replay: [
    {
      name: 'units have 2..12 members, each in one unit only',
      offending: sql`
        SELECT unit_id AS id, count(*) AS times FROM consolidation.unit_members
        GROUP BY ALL HAVING count(*) NOT BETWEEN $unit_minimum AND $unit_maximum
        UNION ALL
        SELECT memory_id, count(*) FROM consolidation.unit_members GROUP BY ALL HAVING count(*) > 1`,
    },
    {
      name: 'gists have 20..500 characters and no dates',
      offending: sql`
        SELECT unit_id, gist FROM consolidation.units
        WHERE gist IS NOT NULL
          AND (length(gist) NOT BETWEEN $gist_minimum AND $gist_maximum OR regexp_matches(gist, $gist_date_pattern, 'i'))`,
    },
    {
      name: 'every claim cites a memory that takes part',
      offending: sql`
        SELECT claim_id, text FROM consolidation.claims WHERE claim_id NOT IN (SELECT claim_id FROM consolidation.claim_citations)
        UNION ALL
        SELECT claim_id, memory_id FROM consolidation.claim_citations
        WHERE memory_id NOT IN (SELECT memory_id FROM short_term.members)`,
    },
    {
      name: 'claims are unique, with a confidence in 0..1',
      offending: sql`
        SELECT claim_id, min(confidence) AS confidence FROM consolidation.claims
        GROUP BY ALL HAVING count(*) > 1 OR coalesce(min(confidence) NOT BETWEEN 0 AND 1, TRUE)`,
    },
    {
      name: 'weights stay in 0..1',
      offending: sql`
        SELECT memory_a, memory_b, weight FROM consolidation.learned_edges WHERE coalesce(weight NOT BETWEEN 0 AND 1, TRUE)`,
    },
  ],
  consolidation: [
    {
      name: 'every new memory that was replayed has one strength',
      offending: sql`
        SELECT replayed.memory_id
        FROM consolidation.replayed AS replayed LEFT JOIN consolidation.strengths AS strength USING (memory_id)
        WHERE replayed.role = 'pending'
        GROUP BY ALL HAVING count(strength.memory_id) <> 1`,
    },
    {
      name: 'exactly what is above the threshold enters long-term memory',
      offending: sql`
        SELECT memory_id, consolidated_strength FROM consolidation.strengths
        WHERE coalesce(is_promoted <> (consolidated_strength > $consolidation_threshold), TRUE)`,
    },
  ],
  long_term: [
    {
      name: 'semantic memories are unique, with a retrieval strength in 0..1',
      offending: sql`
        SELECT id, min(retrieval_strength) AS retrieval_strength FROM long_term.memories
        GROUP BY ALL HAVING count(*) > 1 OR coalesce(min(retrieval_strength) NOT BETWEEN 0 AND 1, TRUE)`,
    },
    {
      name: 'new gists have 20..500 characters and no dates, and an abstraction level of 1..5',
      offending: sql`
        SELECT id, gist, abstraction_level FROM long_term.memories
        WHERE is_new AND (length(gist) NOT BETWEEN $gist_minimum AND $gist_maximum OR regexp_matches(gist, $gist_date_pattern, 'i')
          OR abstraction_level NOT BETWEEN 1 AND 5)`,
    },
    {
      name: 'forgetting curve: what is recent is no harder to recall than what is remote',
      offending: sql`
        SELECT recent, remote
        FROM (
          SELECT avg(recency_part) FILTER (memory_age = 'recent') AS recent, avg(recency_part) FILTER (memory_age = 'remote') AS remote
          FROM long_term.memories
        )
        WHERE recent < remote`,
    },
    {
      name: 'every memory that waited has one outcome, with a reason unless it completed',
      offending: sql`
        SELECT memory_id, count(outcome.memory_id) AS outcomes
        FROM staging.memories LEFT JOIN long_term.outcomes AS outcome USING (memory_id)
        WHERE is_pending
        GROUP BY ALL
        HAVING count(outcome.memory_id) <> 1 OR bool_or(outcome.status <> 'completed' AND outcome.reason IS NULL)`,
    },
  ],
  write_back: [
    {
      name: 'every memory that waited has one trace',
      offending: sql`
        SELECT memory_id
        FROM staging.memories LEFT JOIN monitoring.trace_facts AS trace USING (memory_id)
        WHERE is_pending
        GROUP BY ALL HAVING count(trace.memory_id) <> 1`,
    },
  ],
}

/**
 * Runs the tests of a stage.
 *
 * @returns how many passed
 * @throws AppError DREAM_FAILED naming the test and up to five rows
 */
export async function runDataTests(
  workspace: Workspace,
  stage: StageName,
  tests: readonly DataTest[] = DATA_TESTS[stage],
): Promise<number> {
  for (const { name, offending } of tests) {
    const rows = await workspace.all<Record<string, unknown>>(`SELECT * FROM (${offending}) LIMIT ${SHOWN_ROWS}`)
    if (rows.length > 0) throw new AppError('DREAM_FAILED', { stage, test: name, rows })
  }
  return tests.length
}
