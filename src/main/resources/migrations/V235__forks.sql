-- Two different messages that a peer signed under one number, whole: whoever holds both needs nobody's word. Forgotten with the messages.
CREATE TABLE peer_fork (
    peering TEXT    NOT NULL,
    found   INTEGER NOT NULL, -- milliseconds since 1970
    first   BLOB    NOT NULL, -- the one that counts
    second  BLOB    NOT NULL,
    PRIMARY KEY (peering, found)
) STRICT, WITHOUT ROWID;
