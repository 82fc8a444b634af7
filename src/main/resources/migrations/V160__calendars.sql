-- Addresses at which a calendar program reads somebody's dates. The node keeps the SHA-256 of what stands in one, so that nobody
-- finds an address in here.
CREATE TABLE calendar_feed (
    id      TEXT PRIMARY KEY,
    person  TEXT NOT NULL,
    mark    BLOB NOT NULL UNIQUE,
    made_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX calendar_feed_person ON calendar_feed (person, id);
