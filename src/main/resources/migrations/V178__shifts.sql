-- What stewards leave for those who come after them; the words are sealed notes.
CREATE TABLE shift_note (
    id        TEXT PRIMARY KEY, -- also that of the note
    community TEXT    NOT NULL,
    author    TEXT    NOT NULL,
    at        INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX shift_note_of_community ON shift_note (community, id);

-- Stewards who are away, and who takes their tasks meanwhile.
CREATE TABLE absence (
    id        TEXT PRIMARY KEY,
    community TEXT    NOT NULL,
    steward   TEXT    NOT NULL,
    delegate  TEXT    NOT NULL,
    from_at   INTEGER NOT NULL,
    until_at  INTEGER NOT NULL,
    said_at   INTEGER NOT NULL,
    ended_by  TEXT,
    ended_at  INTEGER
) STRICT, WITHOUT ROWID;

CREATE INDEX absence_of_community ON absence (community, until_at);
CREATE INDEX absence_of_steward ON absence (steward);
