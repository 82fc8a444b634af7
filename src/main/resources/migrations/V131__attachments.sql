-- Pictures that go with records, each sealed at rest under a data key of its own.
CREATE TABLE attachment (
    item        TEXT    NOT NULL, -- the record that it is for
    digest      TEXT    NOT NULL, -- base64url of the SHA-256 of the bare picture: what the record's issuer signs
    version     INTEGER NOT NULL, -- the record's version that it came for
    owner       TEXT    NOT NULL, -- who sent it; once a record shows it, that record's issuer
    state       TEXT    NOT NULL, -- 'waiting', 'shown' or 'hidden'
    type        TEXT    NOT NULL, -- its media type
    bytes       INTEGER NOT NULL, -- of the bare picture
    commitment  BLOB    NOT NULL, -- of the data key
    wrapped     BLOB    NOT NULL, -- the data key, wrapped by the node's key
    uploaded_at INTEGER NOT NULL,
    PRIMARY KEY (item, digest)
) STRICT, WITHOUT ROWID;

CREATE INDEX attachment_of_owner ON attachment (owner, state, bytes);
CREATE INDEX attachment_waiting ON attachment (uploaded_at) WHERE state = 'waiting';

-- The sealed pictures themselves, away from what is read often.
CREATE TABLE attachment_content (
    item   TEXT NOT NULL,
    digest TEXT NOT NULL,
    size   TEXT NOT NULL, -- 'whole' or 'small'
    sealed BLOB NOT NULL,
    PRIMARY KEY (item, digest, size),
    FOREIGN KEY (item, digest) REFERENCES attachment (item, digest)
) STRICT;
