-- Categories that the community wrote. A row is never deleted, and its document never changed.
CREATE TABLE category (
    name       TEXT PRIMARY KEY,
    document   BLOB NOT NULL, -- category@v1: canonical JSON, with its author's proof
    retired_at INTEGER        -- from then on no new records are of it
) STRICT, WITHOUT ROWID;
