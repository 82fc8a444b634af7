-- The keys with which this node shows peers in TLS who it is. The keys themselves are made of a secret of the node's and the number.
CREATE TABLE own_certificate (
    number     INTEGER PRIMARY KEY,
    digest     TEXT    NOT NULL, -- of the public key
    not_before INTEGER NOT NULL,
    used_from  INTEGER NOT NULL,
    until      INTEGER NOT NULL
) STRICT;

-- What this node announced of them, each time it changed, as it was signed.
CREATE TABLE certificates_announced (
    issued_at INTEGER PRIMARY KEY,
    document  BLOB    NOT NULL
) STRICT;

-- Which of these every peer was last told on its line.
CREATE TABLE certificates_told (
    peering   TEXT PRIMARY KEY,
    issued_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What every peer announced last, as it was signed.
CREATE TABLE peer_certificates (
    peering   TEXT PRIMARY KEY,
    issued_at INTEGER NOT NULL,
    document  BLOB    NOT NULL
) STRICT, WITHOUT ROWID;
