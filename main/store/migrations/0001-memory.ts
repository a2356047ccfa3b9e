import { sql } from '../sql.ts'

/** The memory itself: what a person could lose. The dream writes none of these tables. */
export const memorySchema = sql`
-- One row per stored text. content is what the person gave, byte for byte.
CREATE TABLE memories (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  content TEXT NOT NULL,
  content_hash TEXT NOT NULL CHECK (length(content_hash) = 64),
  title TEXT NOT NULL,
  context TEXT,
  summary TEXT,
  tags TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(tags)),
  metadata TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(metadata)),
  source TEXT NOT NULL CHECK (source IN ('capture', 'import', 'sample', 'cli', 'assistant')),
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  deleted_at INTEGER,
  chunk_index INTEGER CHECK (chunk_index >= 1),
  total_chunks INTEGER CHECK (total_chunks >= 1),
  parent_id TEXT REFERENCES memories (id)
) STRICT;
-- Chunks may repeat a passage of another text; whole texts are stored once.
CREATE UNIQUE INDEX memories_by_hash ON memories (content_hash) WHERE parent_id IS NULL;
CREATE INDEX memories_by_parent ON memories (parent_id, chunk_index) WHERE parent_id IS NOT NULL;
CREATE INDEX memories_by_created ON memories (created_at DESC, seq DESC);
CREATE INDEX memories_deleted ON memories (deleted_at) WHERE deleted_at IS NOT NULL;

-- What a memory was before it was changed; one row per replaced version.
CREATE TABLE memory_versions (
  memory_id TEXT NOT NULL REFERENCES memories (id) ON DELETE CASCADE,
  version INTEGER NOT NULL,
  content TEXT NOT NULL,
  content_hash TEXT NOT NULL,
  title TEXT NOT NULL,
  context TEXT,
  summary TEXT,
  tags TEXT NOT NULL,
  metadata TEXT NOT NULL,
  updated_at INTEGER NOT NULL,
  replaced_at INTEGER NOT NULL,
  PRIMARY KEY (memory_id, version)
) STRICT, WITHOUT ROWID;

-- One row per tag of a memory, kept by triggers from memories.tags.
CREATE TABLE memory_tags (
  tag TEXT NOT NULL,
  memory_id TEXT NOT NULL REFERENCES memories (id) ON DELETE CASCADE,
  PRIMARY KEY (tag, memory_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX memory_tags_by_memory ON memory_tags (memory_id);
CREATE TRIGGER memory_tags_insert AFTER INSERT ON memories BEGIN
  INSERT OR IGNORE INTO memory_tags (tag, memory_id) SELECT value, new.id FROM json_each(new.tags);
END;
CREATE TRIGGER memory_tags_update AFTER UPDATE OF tags ON memories BEGIN
  DELETE FROM memory_tags WHERE memory_id = old.id;
  INSERT OR IGNORE INTO memory_tags (tag, memory_id) SELECT value, new.id FROM json_each(new.tags);
END;

-- One row per [[link]] in a memory. target_norm is matched against titles and aliases; target_id is set once it is found.
CREATE TABLE memory_links (
  memory_id TEXT NOT NULL REFERENCES memories (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  target TEXT NOT NULL,
  target_norm TEXT NOT NULL,
  target_id TEXT REFERENCES memories (id) ON DELETE SET NULL,
  PRIMARY KEY (memory_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX memory_links_by_target ON memory_links (target_id) WHERE target_id IS NOT NULL;
CREATE INDEX memory_links_unresolved ON memory_links (target_norm) WHERE target_id IS NULL;

-- One row per file ever imported: makes an import idempotent.
CREATE TABLE import_files (
  root TEXT NOT NULL,
  path TEXT NOT NULL,
  file_hash TEXT NOT NULL,
  memory_id TEXT NOT NULL REFERENCES memories (id) ON DELETE CASCADE,
  imported_at INTEGER NOT NULL,
  PRIMARY KEY (root, path)
) STRICT, WITHOUT ROWID;
CREATE INDEX import_files_by_memory ON import_files (memory_id);

CREATE TABLE memory_access (
  memory_id TEXT PRIMARY KEY REFERENCES memories (id) ON DELETE CASCADE,
  access_count INTEGER NOT NULL,
  last_accessed_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Full text. The index holds no copy of the text; it reads memories by seq.
CREATE VIRTUAL TABLE memories_fts USING fts5 (
  title, content, context, summary, tags,
  content = 'memories', content_rowid = 'seq',
  tokenize = 'porter unicode61 remove_diacritics 2',
  prefix = '2 3'
);
CREATE TRIGGER memories_fts_insert AFTER INSERT ON memories BEGIN
  INSERT INTO memories_fts (rowid, title, content, context, summary, tags)
  VALUES (new.seq, new.title, new.content, new.context, new.summary, new.tags);
END;
CREATE TRIGGER memories_fts_delete AFTER DELETE ON memories BEGIN
  INSERT INTO memories_fts (memories_fts, rowid, title, content, context, summary, tags)
  VALUES ('delete', old.seq, old.title, old.content, old.context, old.summary, old.tags);
END;
CREATE TRIGGER memories_fts_update AFTER UPDATE OF title, content, context, summary, tags ON memories BEGIN
  INSERT INTO memories_fts (memories_fts, rowid, title, content, context, summary, tags)
  VALUES ('delete', old.seq, old.title, old.content, old.context, old.summary, old.tags);
  INSERT INTO memories_fts (rowid, title, content, context, summary, tags)
  VALUES (new.seq, new.title, new.content, new.context, new.summary, new.tags);
END;

-- One row per way of turning text into vectors. At most one is active; vectors of two spaces are never compared.
CREATE TABLE embedding_spaces (
  id INTEGER PRIMARY KEY,
  provider TEXT NOT NULL,
  model TEXT NOT NULL,
  dimensions INTEGER NOT NULL,
  version INTEGER NOT NULL,
  -- What the embedder learned from the corpus (its term weights), in its own format.
  fitted BLOB,
  fitted_memories INTEGER NOT NULL DEFAULT 0,
  is_active INTEGER NOT NULL CHECK (is_active IN (0, 1)),
  created_at INTEGER NOT NULL,
  UNIQUE (provider, model, dimensions, version)
) STRICT;
CREATE UNIQUE INDEX embedding_spaces_active ON embedding_spaces (is_active) WHERE is_active = 1;

-- The canonical vectors: float32 little endian, L2-normalised. The vec0 tables are indexes that can be rebuilt from here.
CREATE TABLE embeddings (
  memory_seq INTEGER NOT NULL REFERENCES memories (seq) ON DELETE CASCADE,
  space_id INTEGER NOT NULL REFERENCES embedding_spaces (id) ON DELETE CASCADE,
  content_hash TEXT NOT NULL,
  -- NULL for a text without a single word: remembered as done, kept out of the index.
  vector BLOB,
  PRIMARY KEY (memory_seq, space_id)
) STRICT;
CREATE INDEX embeddings_by_space ON embeddings (space_id, memory_seq, content_hash);

-- Who may do what only one process may do at a time.
CREATE TABLE leases (
  name TEXT PRIMARY KEY,
  holder TEXT NOT NULL,
  process_id INTEGER NOT NULL,
  expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
`
