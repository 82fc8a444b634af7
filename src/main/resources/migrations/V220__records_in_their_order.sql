-- What each side signed, in the order in which it counted: a node that was restored from a backup signs a version a second time.
CREATE TABLE peering_record_in_order (
    peering  TEXT    NOT NULL,
    side     TEXT    NOT NULL CHECK (side IN ('ours', 'theirs')),
    number   INTEGER NOT NULL, -- from 1
    version  INTEGER NOT NULL,
    document BLOB    NOT NULL,
    PRIMARY KEY (peering, side, number)
) STRICT, WITHOUT ROWID;

INSERT INTO peering_record_in_order (peering, side, number, version, document)
SELECT peering, side, version, version, document FROM peering_record;

DROP TABLE peering_record;
ALTER TABLE peering_record_in_order RENAME TO peering_record;
