-- Every version of every passport that this node knows, as it was signed.
CREATE TABLE passport_version (
    did       TEXT NOT NULL,
    version   INTEGER NOT NULL CHECK (version >= 1),
    kind      TEXT NOT NULL CHECK (kind IN ('person', 'group', 'node')),
    document  BLOB NOT NULL,
    digest    BLOB NOT NULL CHECK (length(digest) = 32),
    issued_at INTEGER NOT NULL,
    PRIMARY KEY (did, version)
) STRICT, WITHOUT ROWID;

-- Which signing key spoke for whom, from when until when; the key of now has no end.
CREATE TABLE passport_key (
    did         TEXT NOT NULL,
    key         BLOB NOT NULL CHECK (length(key) = 32),
    valid_from  INTEGER NOT NULL,
    valid_until INTEGER CHECK (valid_until > valid_from),
    PRIMARY KEY (did, key)
) STRICT, WITHOUT ROWID;
