-- How far the lifecycle has followed the ledger. The engine's own tables are made by the engine's room at the first start.
CREATE TABLE lifecycle_cursor (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    seq INTEGER NOT NULL
) STRICT;

INSERT INTO lifecycle_cursor (one, seq) VALUES (1, 0);

-- Ledger entries whose engine step failed; the operator lets them be tried again.
CREATE TABLE lifecycle_stuck (
    seq     INTEGER PRIMARY KEY,
    type    TEXT    NOT NULL,
    subject TEXT    NOT NULL,
    reason  TEXT    NOT NULL,
    at      INTEGER NOT NULL
) STRICT;
