import { sql } from '../sql.ts'

/** What an import wrote, so that it can be taken back. */
export const importsSchema = sql`
-- One row per import that wrote something.
CREATE TABLE imports (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  -- The name its files are remembered under, and the path that was given.
  root TEXT NOT NULL,
  path TEXT NOT NULL,
  format TEXT NOT NULL,
  source TEXT NOT NULL CHECK (source IN ('import', 'sample')),
  state TEXT NOT NULL CHECK (state IN ('running', 'done', 'stopped', 'undone')),
  started_at INTEGER NOT NULL,
  ended_at INTEGER,
  undone_at INTEGER
) STRICT;

-- One row per memory that an import added or changed.
CREATE TABLE import_rows (
  import_id TEXT NOT NULL REFERENCES imports (id) ON DELETE CASCADE,
  memory_id TEXT NOT NULL REFERENCES memories (id) ON DELETE CASCADE,
  outcome TEXT NOT NULL CHECK (outcome IN ('new', 'changed')),
  -- For a changed one: the version in memory_versions that it had before, and when it was made as far as was known then.
  version INTEGER,
  created_before INTEGER,
  -- What the import made of it; differs from what is there now when somebody has edited it since.
  state_hash TEXT NOT NULL CHECK (length(state_hash) = 64),
  undo_outcome TEXT CHECK (undo_outcome IN ('undone', 'kept')),
  undo_reason TEXT,
  -- Equals the memory's deleted_at while it lies in the trash because of this undo.
  undone_at INTEGER,
  PRIMARY KEY (import_id, memory_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX import_rows_by_memory ON import_rows (memory_id);
`
