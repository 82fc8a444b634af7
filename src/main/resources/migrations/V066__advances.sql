-- What became of a place that was let go while it was held: who of its round's line was passed over and why, and who has it.
CREATE TABLE advance (
    assignment TEXT PRIMARY KEY REFERENCES assignment (id),    -- the permit before
    given      TEXT UNIQUE REFERENCES assignment (id),         -- the permit after, if anybody could take it
    document   BLOB NOT NULL
) STRICT, WITHOUT ROWID;
