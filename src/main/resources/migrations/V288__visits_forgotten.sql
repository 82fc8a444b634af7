-- What is to be forgotten of visits since a member said so at home: at the home node the other one was told of it, and there it goes.
CREATE TABLE visit_erasure (
    need    TEXT PRIMARY KEY,
    peering TEXT    NOT NULL,
    person  TEXT    NOT NULL,
    said_at INTEGER NOT NULL, -- the last time
    message TEXT,             -- at home: by which the other node is told
    done_at INTEGER           -- when nothing was left: at home of what was sent, there of what was written
) STRICT, WITHOUT ROWID;

CREATE INDEX visit_erasure_person ON visit_erasure (person);
CREATE INDEX visit_erasure_open ON visit_erasure (need) WHERE done_at IS NULL;

-- Messages between nodes that were forgotten since they carried such words: what the next one of the line names.
CREATE TABLE peer_forgotten (
    side    TEXT    NOT NULL CHECK (side IN ('sent', 'taken')),
    peering TEXT    NOT NULL,
    epoch   INTEGER NOT NULL,
    seq     INTEGER NOT NULL,
    digest  TEXT    NOT NULL,
    PRIMARY KEY (side, peering, epoch, seq)
) STRICT, WITHOUT ROWID;
