-- A series of needs: what comes again, as its newest record says.
CREATE TABLE series (
    id         TEXT PRIMARY KEY,
    issuer     TEXT    NOT NULL,
    category   TEXT    NOT NULL,
    community  TEXT,             -- the group asked, when it is one
    last_until INTEGER NOT NULL, -- when its last date ends
    state      TEXT    NOT NULL CHECK (state IN ('running', 'withdrawn'))
) STRICT, WITHOUT ROWID;
CREATE INDEX series_running ON series (category, last_until) WHERE state = 'running';
CREATE INDEX series_issuer ON series (issuer, id);

ALTER TABLE need ADD COLUMN series TEXT; -- whose date it is, when it is one
CREATE INDEX need_series ON need (series) WHERE series IS NOT NULL;
