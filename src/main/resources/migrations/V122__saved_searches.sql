-- Questions that somebody keeps, to be told what is new. What they ask, and what they were told already, is sealed in
-- record_note under the same id.
CREATE TABLE search_saved (
    id    TEXT PRIMARY KEY,
    owner TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX search_saved_owner ON search_saved (owner, id);
