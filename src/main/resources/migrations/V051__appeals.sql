-- Who asked for the round; nobody who did reviews what it decided, where that can be avoided.
ALTER TABLE round ADD COLUMN requested_by TEXT;
UPDATE round SET requested_by = (
    SELECT actor FROM ledger_entry
    WHERE subject = round.id AND type = 'round.requested' ORDER BY seq DESC LIMIT 1);

-- What somebody objected to of a decision about their need, and what became of it. Their words are a sealed note about the
-- appeal, the reviewer's about the answer.
CREATE TABLE appeal (
    id            TEXT PRIMARY KEY,
    round         TEXT    NOT NULL REFERENCES round (id),
    need          TEXT    NOT NULL REFERENCES need (id),
    ground        TEXT    NOT NULL CHECK (ground IN ('rule', 'facts', 'changed')),
    fault         TEXT,             -- what drawing the round again found wrong; nothing when it came to the same
    given_at      INTEGER NOT NULL,
    late          INTEGER NOT NULL DEFAULT 0 CHECK (late IN (0, 1)), -- no steward judged it in time
    outcome       TEXT CHECK (outcome IN ('priority', 'slot', 'declined')),
    judge         TEXT,
    judged_at     INTEGER,
    answer        TEXT,             -- the id of the reviewer's words
    assignment    TEXT REFERENCES assignment (id), -- the permit that an upheld appeal gave at once
    first_until   INTEGER,          -- until when its person comes first in the pool, once
    used_in       TEXT REFERENCES round (id)       -- the round that they won so
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX one_appeal_of_a_decision ON appeal (round, need);
CREATE INDEX appeal_of_need ON appeal (need);
