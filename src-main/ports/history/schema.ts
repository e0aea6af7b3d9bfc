/** Version of the database that this build writes; in `user_version`. */
export const schemaVersion = 1;

export const textTable = `
CREATE VIRTUAL TABLE entry_text USING fts5(text, prefix = '2 3', tokenize = "unicode61 remove_diacritics 2");
INSERT INTO entry_text (entry_text, rank) VALUES ('secure-delete', 1);
`;

/** The statements that lead from each version to the next. */
export const migrations: readonly string[] = [
  `
CREATE TABLE entry (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  at INTEGER NOT NULL,
  kind TEXT NOT NULL,
  environment_id TEXT NOT NULL,
  application_id TEXT,
  request_id TEXT,
  host TEXT,
  status_class INTEGER,
  findings INTEGER NOT NULL,
  pinned INTEGER NOT NULL DEFAULT 0,
  summary TEXT NOT NULL
) STRICT;
CREATE TABLE content (id INTEGER PRIMARY KEY, json TEXT NOT NULL) STRICT;
CREATE TABLE total (entries INTEGER NOT NULL) STRICT;
INSERT INTO total VALUES (0);
CREATE TRIGGER entry_added AFTER INSERT ON entry BEGIN UPDATE total SET entries = entries + 1; END;
CREATE TRIGGER entry_removed AFTER DELETE ON entry BEGIN UPDATE total SET entries = entries - 1; END;
CREATE INDEX entry_at ON entry (at);
CREATE INDEX entry_kind ON entry (kind, id);
CREATE INDEX entry_environment ON entry (environment_id, id);
CREATE INDEX entry_application ON entry (application_id, id) WHERE application_id IS NOT NULL;
CREATE INDEX entry_request ON entry (request_id, id) WHERE request_id IS NOT NULL;
CREATE INDEX entry_host ON entry (host, id) WHERE host IS NOT NULL;
CREATE INDEX entry_status ON entry (status_class, id) WHERE status_class IS NOT NULL;
CREATE INDEX entry_findings ON entry (id) WHERE findings > 0;
CREATE INDEX entry_pinned ON entry (id) WHERE pinned = 1;
${textTable}
`,
];
