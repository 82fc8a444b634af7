-- Signed items. Only what the issuer opened for some audience stands here in clear; the rest is sealed.
CREATE TABLE record (
    id          TEXT    NOT NULL,
    version     INTEGER NOT NULL,
    category    TEXT    NOT NULL,
    issuer      TEXT    NOT NULL,
    header      BLOB    NOT NULL, -- canonical JSON, with its proof
    shown       BLOB    NOT NULL, -- canonical JSON: the fields opened for some audience
    received_at INTEGER NOT NULL,
    PRIMARY KEY (id, version)
) STRICT, WITHOUT ROWID;

-- The private part of a version, as sealed by its issuer (sealing 0) or again by this node (1, 2, ...).
CREATE TABLE record_seal (
    id        TEXT    NOT NULL,
    version   INTEGER NOT NULL,
    sealing   INTEGER NOT NULL,
    payload   BLOB    NOT NULL,
    wrapped   BLOB    NOT NULL, -- the data key, wrapped by the node's key
    statement BLOB,             -- the node's signed word for a sealing after 0
    PRIMARY KEY (id, version),
    FOREIGN KEY (id, version) REFERENCES record (id, version)
) STRICT, WITHOUT ROWID;
