-- Who uses a permit beside its holder: named by the holder, agreed to by themself.
CREATE TABLE co_user (
    id         TEXT PRIMARY KEY,
    assignment TEXT    NOT NULL REFERENCES assignment (id),
    person     TEXT    NOT NULL,
    named_at   INTEGER NOT NULL,
    state      TEXT    NOT NULL CHECK (state IN ('named', 'using', 'ended', 'left', 'used')),
    agreed_at  INTEGER,
    agreed_seq INTEGER, -- the log's entry that tells of it: from then on it is a turn of theirs
    ended_by   TEXT,
    ended_at   INTEGER
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX co_user_standing ON co_user (assignment, person) WHERE ended_at IS NULL;
CREATE INDEX co_user_of_assignment ON co_user (assignment);
CREATE INDEX co_user_of_person ON co_user (person);

-- A guardian's word, where a child is one of the two.
CREATE TABLE co_user_consent (
    co_user  TEXT NOT NULL REFERENCES co_user (id),
    child    TEXT NOT NULL,
    guardian TEXT NOT NULL,
    at       INTEGER NOT NULL,
    PRIMARY KEY (co_user, child)
) STRICT, WITHOUT ROWID;
