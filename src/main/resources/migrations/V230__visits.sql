-- Members of other nodes who ask for something here, or did.
CREATE TABLE guest (
    did          TEXT PRIMARY KEY,
    home         TEXT    NOT NULL, -- the node's DID
    member_since INTEGER NOT NULL  -- there, by its word
) STRICT, WITHOUT ROWID;

-- What members ask at other nodes, and how it stands there.
CREATE TABLE visit_ask (
    need     TEXT PRIMARY KEY,
    peering  TEXT    NOT NULL,
    person   TEXT    NOT NULL,
    document BLOB    NOT NULL, -- visitor@v1, as this node signed it
    asked_at INTEGER NOT NULL,
    state    BLOB,             -- visit-changed@v1, as the other node said last
    told_at  INTEGER,
    over     INTEGER NOT NULL CHECK (over IN (0, 1)),
    recalled INTEGER NOT NULL CHECK (recalled IN (0, 1)) -- whether the other node was told that it is withdrawn
) STRICT, WITHOUT ROWID;

CREATE INDEX visit_ask_person ON visit_ask (person);
CREATE INDEX visit_ask_open ON visit_ask (need) WHERE over = 0;

-- What members of other nodes ask here.
CREATE TABLE visit (
    need     TEXT PRIMARY KEY,
    peering  TEXT    NOT NULL,
    person   TEXT    NOT NULL,
    document BLOB    NOT NULL, -- visitor@v1, as the other node signed it
    taken_at INTEGER NOT NULL,
    honoured INTEGER NOT NULL CHECK (honoured IN (0, 1)), -- whether the place counts from before
    told     BLOB,             -- visit-changed@v1, as it was told last
    over     INTEGER NOT NULL CHECK (over IN (0, 1))
) STRICT, WITHOUT ROWID;

CREATE INDEX visit_person ON visit (person);
CREATE INDEX visit_open ON visit (need) WHERE over = 0;

-- What both sides signed as a permit ended early or came back, at either node.
CREATE TABLE visit_ending (
    permit   TEXT PRIMARY KEY,
    need     TEXT    NOT NULL,
    person   TEXT    NOT NULL,
    asked    BLOB    NOT NULL, -- visit-ending@v1, by whoever has the permit
    accepted BLOB,             -- visit-ended@v1, by the node that gave it
    refused  TEXT,             -- the reason, where it did not
    at       INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX visit_ending_person ON visit_ending (person);
