-- The log. A row is never changed and never deleted; seq is the order, from 1, without a gap.
CREATE TABLE ledger_entry (
    seq     INTEGER PRIMARY KEY,
    type    TEXT    NOT NULL,
    subject TEXT    NOT NULL,
    actor   TEXT    NOT NULL,
    at      INTEGER NOT NULL,
    digest  BLOB    NOT NULL,
    salt    BLOB    NOT NULL CHECK (length(salt) = 16),
    leaf    BLOB    NOT NULL CHECK (length(leaf) = 32)
) STRICT;

-- The inner nodes of the tree: the row of a size holds, from level 1 up, every full subtree that this entry completed.
CREATE TABLE ledger_node (
    size   INTEGER PRIMARY KEY,
    hashes BLOB    NOT NULL CHECK (length(hashes) % 32 = 0)
) STRICT;

-- The newest signed checkpoint of every span of 256 sizes; the last row is the head.
CREATE TABLE ledger_checkpoint (
    span INTEGER PRIMARY KEY,
    size INTEGER NOT NULL,
    note TEXT    NOT NULL
) STRICT;

-- Subjects that are over for ever, and the entry that ended each.
CREATE TABLE ledger_tombstone (
    subject TEXT PRIMARY KEY,
    seq     INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
