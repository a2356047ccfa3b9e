import { sql } from '../sql.ts'

/** What dreams leave behind. Everything but dream_runs and change_items is written only by applying or undoing a change set. */
export const dreamSchema = sql`
CREATE TABLE dream_runs (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('tick', 'night', 'manual')),
  state TEXT NOT NULL CHECK (state IN ('running', 'interrupted', 'stopped', 'failed', 'applied', 'undone')),
  as_of INTEGER NOT NULL,
  seed INTEGER NOT NULL,
  time_zone TEXT NOT NULL,
  parameters TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(parameters)),
  engine TEXT NOT NULL,
  started_at INTEGER NOT NULL,
  ended_at INTEGER,
  applied_at INTEGER,
  stages TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(stages)),
  changes TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(changes)),
  error TEXT CHECK (error IS NULL OR json_valid(error)),
  summary TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX dream_runs_by_start ON dream_runs (started_at DESC);

-- One row per row that a run puts or removes. before is filled at apply; it is what undo restores.
CREATE TABLE change_items (
  run_id TEXT NOT NULL REFERENCES dream_runs (id) ON DELETE CASCADE,
  sequence INTEGER NOT NULL,
  table_name TEXT NOT NULL,
  row_key TEXT NOT NULL,
  operation TEXT NOT NULL CHECK (operation IN ('put', 'remove')),
  before TEXT,
  after TEXT,
  PRIMARY KEY (run_id, sequence)
) STRICT, WITHOUT ROWID;
CREATE INDEX change_items_by_row ON change_items (table_name, row_key);

-- Where a memory stands between waking and long-term memory. No row means pending and never tried.
CREATE TABLE processing_states (
  memory_id TEXT PRIMARY KEY REFERENCES memories (id) ON DELETE CASCADE,
  status TEXT NOT NULL CHECK (status IN ('pending', 'processing', 'completed', 'failed', 'skipped')),
  reason TEXT,
  attempt_count INTEGER NOT NULL,
  error TEXT,
  content_hash TEXT NOT NULL,
  goal_id TEXT,
  stm_strength REAL,
  consolidated_strength REAL,
  run_id TEXT NOT NULL,
  processed_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE memory_features (
  memory_id TEXT PRIMARY KEY REFERENCES memories (id) ON DELETE CASCADE,
  content_hash TEXT NOT NULL,
  engine TEXT NOT NULL,
  features TEXT NOT NULL CHECK (json_valid(features)),
  run_id TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- One row per canonical goal; a goal in other words joins one whose embedding is near.
CREATE TABLE goals (
  id TEXT PRIMARY KEY,
  text TEXT NOT NULL,
  normalized_text TEXT NOT NULL,
  run_id TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE entities (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('person', 'organization', 'tool', 'concept', 'location')),
  name TEXT NOT NULL,
  normalized_name TEXT NOT NULL,
  run_id TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX entities_by_name ON entities (normalized_name);

CREATE TABLE entity_mentions (
  entity_id TEXT NOT NULL,
  memory_id TEXT NOT NULL REFERENCES memories (id) ON DELETE CASCADE,
  run_id TEXT NOT NULL,
  PRIMARY KEY (entity_id, memory_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX entity_mentions_by_memory ON entity_mentions (memory_id);

CREATE TABLE episodes (
  id TEXT PRIMARY KEY,
  goal_id TEXT,
  started_at INTEGER NOT NULL,
  ended_at INTEGER NOT NULL,
  tasks TEXT NOT NULL CHECK (json_valid(tasks)),
  actions TEXT NOT NULL CHECK (json_valid(actions)),
  run_id TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE episode_memories (
  episode_id TEXT NOT NULL,
  memory_id TEXT NOT NULL REFERENCES memories (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  run_id TEXT NOT NULL,
  PRIMARY KEY (episode_id, memory_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX episode_memories_by_memory ON episode_memories (memory_id);

-- Undirected: memory_a < memory_b.
CREATE TABLE associations (
  memory_a TEXT NOT NULL REFERENCES memories (id) ON DELETE CASCADE,
  memory_b TEXT NOT NULL REFERENCES memories (id) ON DELETE CASCADE,
  basis TEXT NOT NULL,
  via TEXT,
  strength REAL NOT NULL CHECK (strength BETWEEN 0 AND 1),
  weight REAL NOT NULL CHECK (weight BETWEEN 0 AND 1),
  co_activations INTEGER NOT NULL,
  last_activated_at INTEGER NOT NULL,
  run_id TEXT NOT NULL,
  PRIMARY KEY (memory_a, memory_b),
  CHECK (memory_a < memory_b)
) STRICT, WITHOUT ROWID;
CREATE INDEX associations_by_b ON associations (memory_b);

-- Long-term memory. memory_id is set on level 'memory', null on level 'unit' (a replay unit; its members are in semantic_sources).
CREATE TABLE semantic_memories (
  id TEXT PRIMARY KEY,
  level TEXT NOT NULL CHECK (level IN ('memory', 'unit')),
  memory_id TEXT REFERENCES memories (id) ON DELETE CASCADE,
  gist TEXT NOT NULL,
  category TEXT NOT NULL,
  cortical_region TEXT NOT NULL,
  knowledge_type TEXT NOT NULL,
  abstraction_level INTEGER NOT NULL CHECK (abstraction_level BETWEEN 1 AND 5),
  pre_strength REAL NOT NULL,
  consolidated_strength REAL NOT NULL,
  retrieval_strength REAL NOT NULL CHECK (retrieval_strength BETWEEN 0 AND 1),
  memory_age TEXT NOT NULL,
  consolidation_state TEXT NOT NULL,
  minicolumn_id INTEGER NOT NULL,
  macrocolumn_id INTEGER NOT NULL,
  column_rank INTEGER NOT NULL,
  related_concepts TEXT NOT NULL CHECK (json_valid(related_concepts)),
  integration_points TEXT NOT NULL CHECK (json_valid(integration_points)),
  engine TEXT NOT NULL,
  degraded INTEGER NOT NULL CHECK (degraded IN (0, 1)),
  consolidated_at INTEGER NOT NULL,
  valid_until INTEGER,
  superseded_by TEXT,
  run_id TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX semantic_memories_by_memory ON semantic_memories (memory_id) WHERE memory_id IS NOT NULL;
CREATE INDEX semantic_memories_by_run ON semantic_memories (run_id, level);

CREATE TABLE semantic_sources (
  semantic_id TEXT NOT NULL,
  memory_id TEXT NOT NULL REFERENCES memories (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  run_id TEXT NOT NULL,
  PRIMARY KEY (semantic_id, memory_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX semantic_sources_by_memory ON semantic_sources (memory_id);

CREATE TABLE insights (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  text TEXT NOT NULL,
  confidence REAL NOT NULL CHECK (confidence BETWEEN 0 AND 1),
  basis TEXT NOT NULL,
  evidence TEXT NOT NULL CHECK (json_valid(evidence)),
  engine TEXT NOT NULL,
  degraded INTEGER NOT NULL CHECK (degraded IN (0, 1)),
  run_id TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX insights_by_run ON insights (run_id, confidence DESC);

CREATE TABLE insight_citations (
  insight_id TEXT NOT NULL,
  memory_id TEXT NOT NULL REFERENCES memories (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  run_id TEXT NOT NULL,
  PRIMARY KEY (insight_id, memory_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX insight_citations_by_memory ON insight_citations (memory_id);

-- One row per memory and run that considered it: its way through the stages, with numbers.
CREATE TABLE dream_traces (
  run_id TEXT NOT NULL,
  memory_id TEXT NOT NULL REFERENCES memories (id) ON DELETE CASCADE,
  steps TEXT NOT NULL CHECK (json_valid(steps)),
  PRIMARY KEY (run_id, memory_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX dream_traces_by_memory ON dream_traces (memory_id);

-- One row per memory, as a list shows it. A memory that was edited after its dream is pending again.
CREATE VIEW memory_cards AS
SELECT
  memory.seq, memory.id, memory.title, memory.tags, memory.source, memory.created_at, memory.deleted_at,
  memory.chunk_index, memory.total_chunks, memory.parent_id,
  CASE
    WHEN memory.total_chunks IS NOT NULL AND memory.chunk_index IS NULL
      THEN (SELECT substr(chunk.content, 1, 500) FROM memories AS chunk WHERE chunk.parent_id = memory.id AND chunk.chunk_index = 1)
    ELSE substr(memory.content, 1, 500)
  END AS head,
  CASE WHEN state.content_hash = memory.content_hash THEN state.status ELSE 'pending' END AS status
FROM memories AS memory
LEFT JOIN processing_states AS state ON state.memory_id = memory.id;
`
