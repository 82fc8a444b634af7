-- What a permit's holder and the stewards of its group leave each other about it; the words are sealed notes.
CREATE TABLE permit_note (
    id         TEXT PRIMARY KEY, -- also that of the note
    assignment TEXT    NOT NULL REFERENCES assignment (id),
    author     TEXT    NOT NULL, -- in whose name
    seq        INTEGER NOT NULL UNIQUE, -- of the log's entry that tells of it
    at         INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX permit_note_of_assignment ON permit_note (assignment, seq);
CREATE INDEX permit_note_of_author ON permit_note (author);
