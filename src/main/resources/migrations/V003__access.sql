-- Who stands in which relation to what: object#relation@subject, some only within a window.
CREATE TABLE access_tuple (
    object      TEXT    NOT NULL, -- namespace:id
    relation    TEXT    NOT NULL,
    subject     TEXT    NOT NULL, -- a DID, namespace:id, or namespace:id#relation
    direct      INTEGER NOT NULL CHECK (direct IN (0, 1)), -- 1: the subject is a DID
    valid_from  INTEGER,
    valid_until INTEGER,
    revision    INTEGER NOT NULL, -- the global revision that wrote it
    PRIMARY KEY (object, relation, subject),
    CHECK ((valid_from IS NULL) = (valid_until IS NULL)),
    CHECK (valid_from < valid_until)
) STRICT, WITHOUT ROWID;
CREATE INDEX access_tuple_indirect ON access_tuple (object, relation, subject) WHERE direct = 0;
CREATE INDEX access_tuple_subject ON access_tuple (subject, object, relation);

-- How often the tuples of an object changed; the row '*' counts every change of all.
CREATE TABLE access_revision (
    object   TEXT PRIMARY KEY,
    revision INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Every key that was asked for under an Assignment, given or not; for the owner and the holder.
CREATE TABLE access_grant (
    seq        INTEGER PRIMARY KEY,
    id         TEXT    NOT NULL UNIQUE,
    assignment TEXT    NOT NULL,
    item       TEXT    NOT NULL,
    version    INTEGER NOT NULL,
    assignee   TEXT    NOT NULL,
    key_id     TEXT    NOT NULL, -- the key that it was, or would have been, sealed to
    issued_at  INTEGER NOT NULL,
    expires_at INTEGER,
    outcome    TEXT    NOT NULL CHECK (outcome IN ('granted', 'refused')),
    reason     TEXT,
    CHECK ((outcome = 'granted') = (expires_at IS NOT NULL)),
    CHECK ((outcome = 'refused') = (reason IS NOT NULL))
) STRICT;
CREATE INDEX access_grant_assignment ON access_grant (assignment, seq);
CREATE INDEX access_grant_item ON access_grant (item, seq);
