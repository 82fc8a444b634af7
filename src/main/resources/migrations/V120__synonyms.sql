-- Words that mean the same here, as the stewards say: every version of the list, the newest in force. It helps to find things
-- and decides nothing.
CREATE TABLE search_synonyms (
    version INTEGER PRIMARY KEY,
    seq     INTEGER NOT NULL, -- the log's entry that tells of it, by the digest of the words
    words   TEXT    NOT NULL  -- canonical JSON: a list of lists
) STRICT;
