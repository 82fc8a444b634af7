-- Two people open together what neither may open alone, for minutes. The words of whoever asks are a sealed note about it.
CREATE TABLE emergency (
    id        TEXT PRIMARY KEY,
    offer     TEXT    NOT NULL,
    community TEXT    NOT NULL,
    cause     TEXT    NOT NULL CHECK (cause IN ('fire', 'injury', 'danger', 'locked-in', 'other')),
    minutes   INTEGER NOT NULL CHECK (minutes BETWEEN 5 AND 60),
    asker     TEXT    NOT NULL,
    asked_at  INTEGER NOT NULL,
    state     TEXT    NOT NULL CHECK (state IN ('asked', 'open', 'lapsed', 'ended', 'justified', 'unjustified')),
    agreer    TEXT,
    until     INTEGER, -- when it ends by itself
    ended_at  INTEGER,
    reviewer  TEXT
) STRICT, WITHOUT ROWID;

CREATE INDEX emergency_of_offer ON emergency (offer);

CREATE TABLE emergency_opening (
    id        TEXT PRIMARY KEY,
    emergency TEXT    NOT NULL,
    person    TEXT    NOT NULL,
    version   INTEGER NOT NULL, -- of the offer
    at        INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
