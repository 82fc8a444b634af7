-- Logs of others that this node watches over, with the last checkpoint of each that it cosigned: it never cosigns a smaller one,
-- nor another of the same size, also after a log was left and followed again.
CREATE TABLE witness_log (
    origin   TEXT PRIMARY KEY,
    key      TEXT    NOT NULL, -- as verifiers are told it; never another one
    followed INTEGER NOT NULL CHECK (followed IN (0, 1)),
    size     INTEGER,
    note     TEXT, -- with the log's signature and this node's
    CHECK ((size IS NULL) = (note IS NULL))
) STRICT, WITHOUT ROWID;

-- Proofs that a log showed two histories.
CREATE TABLE witness_accusation (
    digest   BLOB PRIMARY KEY CHECK (length(digest) = 32), -- SHA-256 of the document
    origin   TEXT NOT NULL,
    document BLOB NOT NULL -- two-histories@v1
) STRICT, WITHOUT ROWID;

-- What witnesses said of this node's own log: of each 256 sizes in a row, the newest checkpoint that each of them cosigned.
CREATE TABLE witness_cosigned (
    witness TEXT    NOT NULL, -- its key as verifiers are told it
    span    INTEGER NOT NULL,
    size    INTEGER NOT NULL,
    note    TEXT    NOT NULL, -- with this node's signature and the witness's
    PRIMARY KEY (witness, span)
) STRICT, WITHOUT ROWID;
