-- A child, and who looks after them until a day. How the steward knows is a sealed note about the ward.
CREATE TABLE ward (
    id             TEXT PRIMARY KEY,
    child          TEXT    NOT NULL,
    majority       INTEGER NOT NULL CHECK (majority > set_up_at),
    steward        TEXT    NOT NULL CHECK (steward <> child),
    set_up_at      INTEGER NOT NULL,
    ended_by       TEXT,
    ended_at       INTEGER,
    handed_over_at INTEGER
) STRICT, WITHOUT ROWID;

CREATE INDEX ward_of_child ON ward (child);

CREATE TABLE ward_guardian (
    ward     TEXT NOT NULL REFERENCES ward (id),
    guardian TEXT NOT NULL,
    taken_at INTEGER, -- when they took it on; never yet when empty
    PRIMARY KEY (ward, guardian)
) STRICT, WITHOUT ROWID;

CREATE INDEX ward_of_guardian ON ward_guardian (guardian);

-- A guardian's word on a child's permit.
CREATE TABLE consent (
    assignment TEXT PRIMARY KEY REFERENCES assignment (id),
    guardian   TEXT    NOT NULL,
    at         INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
