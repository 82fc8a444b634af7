-- What somebody pledged to a round's chance before the freeze, and told after it. One a person and round.
CREATE TABLE round_pledge (
    round_id    TEXT    NOT NULL REFERENCES round (id),
    person      TEXT    NOT NULL,
    commitment  BLOB    NOT NULL CHECK (length(commitment) = 32),
    secret      BLOB    CHECK (length(secret) = 32),
    pledged_at  INTEGER NOT NULL,
    revealed_at INTEGER,
    PRIMARY KEY (round_id, person)
) STRICT, WITHOUT ROWID;
