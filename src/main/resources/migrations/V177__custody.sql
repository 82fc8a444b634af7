-- Things that went out or came back, signed by two hands.
CREATE TABLE custody (
    id           TEXT PRIMARY KEY,
    assignment   TEXT NOT NULL REFERENCES assignment (id),
    document     BLOB NOT NULL, -- custody-transfer@v1, as the steward signed it
    second       TEXT CHECK (second IN ('signed', 'by-proxy', 'on-paper', 'declined')), -- none while nobody signed
    second_by    TEXT,
    second_at    INTEGER,
    second_proof BLOB -- by the passport of the other hand, over the same document
) STRICT, WITHOUT ROWID;

CREATE INDEX custody_of_assignment ON custody (assignment);
