-- Codes that let one unknown node begin; the code itself is known to the operator alone.
CREATE TABLE peering_invitation (
    id      TEXT PRIMARY KEY,
    code    BLOB    NOT NULL UNIQUE, -- SHA-256
    scopes  TEXT    NOT NULL,
    until   INTEGER NOT NULL,
    used_by TEXT
) STRICT, WITHOUT ROWID;

-- Other nodes, from the code to the end.
CREATE TABLE peering (
    id             TEXT PRIMARY KEY,
    peer           TEXT    NOT NULL,
    url            TEXT    NOT NULL,
    state          TEXT    NOT NULL CHECK (state IN ('answered', 'comparing', 'confirmed', 'active', 'ended')),
    offered        TEXT    NOT NULL,
    words          TEXT    NOT NULL,
    nonce          TEXT    NOT NULL,
    commitment     TEXT    NOT NULL,
    wrong_words    INTEGER NOT NULL,
    made_at        INTEGER NOT NULL,
    quarantined_at INTEGER,
    fault          TEXT,
    fault_detail   TEXT
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX peering_with ON peering (peer) WHERE state <> 'ended';

-- What each side signed, every version.
CREATE TABLE peering_record (
    peering  TEXT    NOT NULL,
    side     TEXT    NOT NULL CHECK (side IN ('ours', 'theirs')),
    version  INTEGER NOT NULL,
    document BLOB    NOT NULL,
    PRIMARY KEY (peering, side, version)
) STRICT, WITHOUT ROWID;

-- Signed messages to a peer and from it, each naming the one before in its epoch.
CREATE TABLE peer_outbox (
    peering  TEXT    NOT NULL,
    epoch    INTEGER NOT NULL,
    seq      INTEGER NOT NULL,
    id       TEXT    NOT NULL,
    at       INTEGER NOT NULL,
    document BLOB    NOT NULL,
    PRIMARY KEY (peering, epoch, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE peer_inbox (
    peering  TEXT    NOT NULL,
    epoch    INTEGER NOT NULL,
    seq      INTEGER NOT NULL,
    id       TEXT    NOT NULL,
    at       INTEGER NOT NULL,
    document BLOB    NOT NULL,
    refused  TEXT,
    PRIMARY KEY (peering, epoch, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX peer_inbox_id ON peer_inbox (peering, id);

-- How far each has taken the other's messages, and how the way between them is.
CREATE TABLE peer_line (
    peering      TEXT PRIMARY KEY,
    told_epoch   INTEGER NOT NULL,
    told_seq     INTEGER NOT NULL,
    taken_epoch  INTEGER NOT NULL,
    taken_seq    INTEGER NOT NULL,
    taken_digest TEXT    NOT NULL,
    failures     INTEGER NOT NULL,
    next_at      INTEGER NOT NULL,
    trouble      TEXT,
    heard_at     INTEGER,
    answered_at  INTEGER
) STRICT, WITHOUT ROWID;
