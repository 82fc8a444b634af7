-- A round: one run of an allocator over a pool. What a phase adds stays as it is; a published round never changes.
CREATE TABLE round (
    id           TEXT    PRIMARY KEY,
    pool         TEXT    NOT NULL,
    state        TEXT    NOT NULL CHECK (state IN ('ANNOUNCED', 'FROZEN', 'DRAWN', 'PUBLISHED')),
    commitment   BLOB    NOT NULL CHECK (length(commitment) = 32),
    announced_at INTEGER NOT NULL,
    frozen_at    INTEGER,
    drawn_at     INTEGER,
    published_at INTEGER,
    policy       BLOB,
    facts        BLOB,
    record       BLOB
) STRICT;

-- A pool has one round at a time that is not yet published.
CREATE UNIQUE INDEX one_open_round_a_pool ON round (pool) WHERE state <> 'PUBLISHED';

-- What a published round said to each need.
CREATE TABLE decision (
    round_id      TEXT    NOT NULL REFERENCES round (id),
    need_id       TEXT    NOT NULL,
    outcome       TEXT    NOT NULL CHECK (outcome IN ('WON', 'WAITS')),
    reason        TEXT,
    assignment_id TEXT,
    body          BLOB    NOT NULL,
    decided_at    INTEGER NOT NULL,
    PRIMARY KEY (round_id, need_id)
) STRICT;

CREATE INDEX decision_by_need ON decision (need_id, decided_at);
