-- To whom this node was handed over, each time: the passport by which it was, and the words of its operators.
CREATE TABLE node_hand_over (
    version  INTEGER PRIMARY KEY CHECK (version > 1), -- of the node's passport
    size     INTEGER NOT NULL CHECK (size > 0),       -- of the log that the former key signed last
    document BLOB    NOT NULL,                        -- handed-over@v1
    note     TEXT                                     -- the last checkpoint of the former key, once the successor goes on
) STRICT;

-- Other next versions of passports of nodes that the keys of the version before signed too: who does that shows two histories of itself.
CREATE TABLE passport_fork (
    did      TEXT    NOT NULL,
    version  INTEGER NOT NULL CHECK (version > 1),
    digest   BLOB    NOT NULL CHECK (length(digest) = 32),
    document BLOB    NOT NULL,
    PRIMARY KEY (did, version, digest)
) STRICT, WITHOUT ROWID;
