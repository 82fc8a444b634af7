-- What became of the words of people who did not come. The words are a sealed note about the assignment.
CREATE TABLE excuse (
    assignment TEXT PRIMARY KEY REFERENCES assignment (id),
    state      TEXT    NOT NULL CHECK (state IN ('given', 'accepted', 'declined')),
    given_at   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
