-- Versions of the policy of a pool, from a draft to a rule in force.
CREATE TABLE policy (
    id          TEXT    PRIMARY KEY,
    pool        TEXT    NOT NULL, -- as usufruct.allocation.draw.Pool writes it
    number      INTEGER NOT NULL,
    state       TEXT    NOT NULL CHECK (state IN ('draft', 'shadow', 'proposed', 'approved', 'in-force', 'rollback-proposed',
                                                  'replaced', 'rolled-back', 'rejected', 'withdrawn')),
    since       INTEGER NOT NULL, -- when it came into this state
    proposals   INTEGER NOT NULL, -- how often it was proposed, or its rollback
    proposer    TEXT,             -- by whom the last time
    proposed_at INTEGER,
    document    BLOB    NOT NULL  -- policy@v1, signed from the proposal on
) STRICT;

CREATE UNIQUE INDEX one_policy_of_a_number ON policy (pool, number);

-- A pool has one policy in force, and decides on one change at a time.
CREATE UNIQUE INDEX one_policy_in_force ON policy (pool) WHERE state IN ('in-force', 'rollback-proposed');
CREATE UNIQUE INDEX one_policy_proposed ON policy (pool) WHERE state IN ('proposed', 'approved', 'rollback-proposed');

-- What stewards said to a proposal.
CREATE TABLE policy_vote (
    policy   TEXT    NOT NULL REFERENCES policy (id),
    proposal INTEGER NOT NULL,
    steward  TEXT    NOT NULL,
    approves INTEGER NOT NULL CHECK (approves IN (0, 1)),
    at       INTEGER NOT NULL,
    PRIMARY KEY (policy, proposal, steward)
) STRICT, WITHOUT ROWID;

-- Who commented on a version, and when; the words are a sealed note about the comment.
CREATE TABLE policy_comment (
    id     TEXT    PRIMARY KEY,
    policy TEXT    NOT NULL REFERENCES policy (id),
    author TEXT    NOT NULL,
    at     INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX comment_on_policy ON policy_comment (policy, id);

-- What a draft would have changed in recorded rounds: dry-run@v1, the last one.
CREATE TABLE policy_trial (
    policy TEXT PRIMARY KEY REFERENCES policy (id),
    report BLOB NOT NULL
) STRICT;

-- What a policy in shadow would have changed in a live round: dry-run@v1 of that round alone.
CREATE TABLE policy_shadow (
    policy TEXT NOT NULL REFERENCES policy (id),
    round  TEXT NOT NULL REFERENCES round (id),
    report BLOB NOT NULL,
    PRIMARY KEY (policy, round)
) STRICT;
