-- Needs that waited at another node, and what they became here; each once.
CREATE TABLE moved_need (
    origin   TEXT    NOT NULL, -- the node's DID
    need     TEXT    NOT NULL, -- as it was called there
    person   TEXT    NOT NULL,
    since    INTEGER NOT NULL, -- when it had its place there
    became   TEXT    NOT NULL UNIQUE,
    honoured INTEGER NOT NULL CHECK (honoured IN (0, 1)), -- whether that counts here
    proof    BLOB    NOT NULL, -- waiting-claim@v1
    PRIMARY KEY (origin, need)
) STRICT, WITHOUT ROWID;

CREATE INDEX moved_need_person ON moved_need (person);

-- Nodes whose word on since when somebody waited counts here.
CREATE TABLE honoured_origin (
    origin TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;
