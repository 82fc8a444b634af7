-- How far what each peer shows of its things was read.
CREATE TABLE mirror_source (
    peering     TEXT PRIMARY KEY,
    epoch       TEXT    NOT NULL,
    after_seq   INTEGER NOT NULL,
    after_leaf  TEXT    NOT NULL,
    pass        INTEGER NOT NULL, -- grows whenever it is read from the start
    as_of       INTEGER NOT NULL, -- when it was last read to its end; 0 for never
    maximum_age INTEGER NOT NULL,
    due_at      INTEGER NOT NULL,
    failures    INTEGER NOT NULL,
    trouble     TEXT
) STRICT, WITHOUT ROWID;

-- Things of peers, as their issuers signed them.
CREATE TABLE mirror_document (
    peering      TEXT    NOT NULL,
    item         TEXT    NOT NULL,
    key          TEXT    NOT NULL UNIQUE, -- what it is called in the index
    version      INTEGER NOT NULL,
    acl_revision INTEGER NOT NULL,
    seq          INTEGER NOT NULL,
    pass         INTEGER NOT NULL,
    as_of        INTEGER NOT NULL,
    header       BLOB    NOT NULL,
    fields       BLOB    NOT NULL,
    PRIMARY KEY (peering, item)
) STRICT, WITHOUT ROWID;

-- What peers took back: nothing older brings it here again.
CREATE TABLE mirror_withdrawn (
    peering TEXT    NOT NULL,
    item    TEXT    NOT NULL,
    version INTEGER NOT NULL,
    seq     INTEGER NOT NULL,
    at      INTEGER NOT NULL,
    PRIMARY KEY (peering, item)
) STRICT, WITHOUT ROWID;

-- What the index does not know yet, and how far it has come.
CREATE TABLE mirror_unindexed (
    key TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;
CREATE TABLE mirror_index (
    stamp INTEGER PRIMARY KEY
) STRICT;
INSERT INTO mirror_index (stamp) VALUES (1);
