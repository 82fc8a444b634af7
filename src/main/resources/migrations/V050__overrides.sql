-- What stewards decided outside the draw: permits given, and permits ended. A permit given so has the override's id where
-- others have their round's. The steward's words are a sealed note: about the override, or about the permit that ended.
CREATE TABLE override (
    id         TEXT PRIMARY KEY,
    kind       TEXT    NOT NULL CHECK (kind IN ('given', 'ended')),
    reason     TEXT    NOT NULL CHECK (reason IN ('emergency', 'mistake', 'replacement', 'appeal', 'safety', 'misuse', 'other')),
    steward    TEXT    NOT NULL,
    assignment TEXT    NOT NULL REFERENCES assignment (id),
    made_at    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX one_override_of_a_kind ON override (assignment, kind);
