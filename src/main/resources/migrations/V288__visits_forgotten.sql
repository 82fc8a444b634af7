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
