-- What somebody is attested for in a group, within a window: signed by whoever attests it, ended by itself or withdrawn. What was
-- seen, and why it was withdrawn, are sealed notes.
CREATE TABLE attestation (
    id           TEXT PRIMARY KEY,
    community    TEXT    NOT NULL,
    person       TEXT    NOT NULL,
    kind         TEXT    NOT NULL,
    issuer       TEXT    NOT NULL,
    from_at      INTEGER NOT NULL,
    until_at     INTEGER NOT NULL CHECK (until_at > from_at),
    document     BLOB    NOT NULL, -- as its issuer signed it
    evidence     TEXT    NOT NULL, -- the id of the note on what was seen
    state        TEXT    NOT NULL CHECK (state IN ('held', 'expiring', 'ended', 'withdrawn')),
    withdrawn_by TEXT,
    cause        TEXT CHECK (cause IN ('asked', 'mistaken', 'lapsed', 'safety', 'other')),
    withdrawn_at INTEGER,
    words        TEXT,             -- the id of the note on why it was withdrawn
    UNIQUE (community, person, kind, issuer, from_at, until_at)
) STRICT, WITHOUT ROWID;

CREATE INDEX attestation_of_person ON attestation (person, community);
