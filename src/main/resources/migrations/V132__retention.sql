-- Who asks what is kept about them does not have the whole log read.
CREATE INDEX ledger_entry_subject ON ledger_entry (subject, at);
CREATE INDEX ledger_entry_actor ON ledger_entry (actor);
CREATE INDEX record_issuer ON record (issuer);

-- How long what people wrote is kept once it is over, each time that it was stated. A row is never changed.
CREATE TABLE retention_terms (
    number    INTEGER PRIMARY KEY, -- 1, 2, ...
    id        TEXT    NOT NULL,    -- the entries' subject, the same in all rows
    document  BLOB    NOT NULL,    -- retention@v1, canonical JSON
    stated_at INTEGER NOT NULL
) STRICT;
