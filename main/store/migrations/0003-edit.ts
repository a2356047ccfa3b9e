import { sql } from '../sql.ts'

/** Renames and merges of tags, with what each memory's tags were, so that one can be taken back as a whole. */
export const editSchema = sql`
CREATE TABLE tag_changes (
  id TEXT PRIMARY KEY,
  sources TEXT NOT NULL CHECK (json_valid(sources)),
  target TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  undone_at INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE tag_change_items (
  change_id TEXT NOT NULL REFERENCES tag_changes (id) ON DELETE CASCADE,
  memory_id TEXT NOT NULL REFERENCES memories (id) ON DELETE CASCADE,
  before TEXT NOT NULL CHECK (json_valid(before)),
  after TEXT NOT NULL CHECK (json_valid(after)),
  PRIMARY KEY (change_id, memory_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX tag_change_items_by_memory ON tag_change_items (memory_id);
`
