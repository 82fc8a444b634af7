-- The word with which somebody cuts off their own passport's keys from any device, and when they did.
CREATE TABLE passport_stop (
    did        TEXT PRIMARY KEY,
    commitment BLOB    NOT NULL CHECK (length(commitment) = 32), -- SHA-256 of the word
    set_at     INTEGER NOT NULL,
    stopped_at INTEGER -- from then on no key of before speaks for the passport
) STRICT, WITHOUT ROWID;
