-- Permits that are held for their person until they answer. What is held in one turn is answered together.
CREATE TABLE hold (
    assignment  TEXT PRIMARY KEY REFERENCES assignment (id),
    turn        TEXT    NOT NULL, -- the first permit of the turn
    held_until  INTEGER NOT NULL,
    answer      TEXT CHECK (answer IN ('accepted', 'declined', 'passed', 'lapsed', 'voided')),
    answered_at INTEGER,
    reminded_at INTEGER
) STRICT, WITHOUT ROWID;

CREATE INDEX hold_turn ON hold (turn, assignment);
CREATE INDEX assignment_round ON assignment (round, id);
