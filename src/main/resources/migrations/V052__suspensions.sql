-- A suspension of one person in one group, asked for by a steward, agreed to by another, over by itself. The words are sealed
-- notes: the steward's about the suspension, the person's objection about the objection.
CREATE TABLE suspension (
    id          TEXT PRIMARY KEY,
    community   TEXT    NOT NULL,
    person      TEXT    NOT NULL,
    reason      TEXT    NOT NULL CHECK (reason IN ('missed-turns', 'late-returns', 'misuse', 'safety', 'other')),
    days        INTEGER NOT NULL CHECK (days BETWEEN 1 AND 28),
    proposer    TEXT    NOT NULL,
    proposed_at INTEGER NOT NULL,
    state       TEXT    NOT NULL CHECK (state IN ('proposed', 'running', 'refused', 'objected', 'kept', 'lifted')),
    decider     TEXT,             -- who agreed or refused; the node when nobody did in time
    until       INTEGER,          -- when it ends by itself
    objection   TEXT              -- the id of the person's words
) STRICT, WITHOUT ROWID;

CREATE INDEX suspension_of_person ON suspension (person, community);
