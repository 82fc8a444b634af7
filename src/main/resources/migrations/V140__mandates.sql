-- What one person lets another do for them. A witnessed one was given by a steward on the person's word; that word is a sealed
-- note about the mandate.
CREATE TABLE mandate (
    id          TEXT PRIMARY KEY,
    person      TEXT    NOT NULL,
    proxy       TEXT    NOT NULL CHECK (proxy <> person),
    acts        TEXT    NOT NULL, -- words with spaces between; so are the next two, where none means all
    communities TEXT    NOT NULL,
    categories  TEXT    NOT NULL,
    valid_from  INTEGER NOT NULL,
    valid_until INTEGER NOT NULL CHECK (valid_until > valid_from),
    giver       TEXT    NOT NULL CHECK (giver <> proxy), -- the person, or the steward who witnessed it
    given_at    INTEGER NOT NULL,
    state       TEXT    NOT NULL CHECK (state IN ('offered', 'running', 'ended')),
    taken_at    INTEGER,
    ended_by    TEXT,
    ended_at    INTEGER
) STRICT, WITHOUT ROWID;

CREATE INDEX mandate_of_person ON mandate (person, proxy);
CREATE INDEX mandate_of_proxy ON mandate (proxy);

-- What was done with it. What a steward wrote of the person's word is a sealed note about the act.
CREATE TABLE proxy_act (
    id            TEXT PRIMARY KEY,
    mandate       TEXT    NOT NULL REFERENCES mandate (id),
    act           TEXT    NOT NULL CHECK (act IN
                      ('ask', 'edit', 'pause', 'withdraw', 'accept', 'decline', 'return', 'excuse', 'open')),
    item          TEXT    NOT NULL, -- the need or the assignment
    since         INTEGER NOT NULL, -- how many entries the log had before
    at            INTEGER NOT NULL,
    overturned_by TEXT,
    overturned_at INTEGER
) STRICT, WITHOUT ROWID;

CREATE INDEX proxy_act_of_mandate ON proxy_act (mandate, since);
CREATE INDEX proxy_act_of_item ON proxy_act (item, since);
