-- Every change of a tuple since this table was made, in order: for whoever follows them, and for what is kept in memory.
CREATE TABLE access_change (
    revision    INTEGER PRIMARY KEY, -- the global revision that the change made
    kind        TEXT NOT NULL CHECK (kind IN ('written', 'dropped')),
    object      TEXT NOT NULL,
    relation    TEXT NOT NULL,
    subject     TEXT NOT NULL,
    valid_from  INTEGER,
    valid_until INTEGER,
    caveat      TEXT,
    context     TEXT,
    actor       TEXT NOT NULL -- who changed it
) STRICT;
