-- Members who agreed that a peer is told what they use here, and that what it tells of them counts here; those that stand.
CREATE TABLE usage_consent (
    id      TEXT PRIMARY KEY,
    person  TEXT    NOT NULL,
    peering TEXT    NOT NULL,
    since   INTEGER NOT NULL,
    UNIQUE (person, peering)
) STRICT, WITHOUT ROWID;
CREATE INDEX usage_consent_peering ON usage_consent (peering, person);

-- What a peer was told last of a week.
CREATE TABLE usage_told (
    id      TEXT PRIMARY KEY,
    peering TEXT    NOT NULL,
    week    INTEGER NOT NULL, -- its Monday, 00:00 UTC
    version INTEGER NOT NULL,
    at      INTEGER NOT NULL,
    UNIQUE (peering, week)
) STRICT, WITHOUT ROWID;

CREATE TABLE usage_told_row (
    told     TEXT    NOT NULL REFERENCES usage_told (id),
    person   TEXT    NOT NULL,
    category TEXT    NOT NULL, -- of the offers
    turns    INTEGER NOT NULL,
    minutes  INTEGER NOT NULL,
    PRIMARY KEY (told, person, category)
) STRICT, WITHOUT ROWID;
CREATE INDEX usage_told_row_person ON usage_told_row (person);

-- How far a peer's receipts of a week were taken.
CREATE TABLE usage_taken (
    peering TEXT    NOT NULL,
    week    INTEGER NOT NULL,
    version INTEGER NOT NULL,
    part    INTEGER NOT NULL,
    PRIMARY KEY (peering, week)
) STRICT, WITHOUT ROWID;

-- What of them is about members here who agreed: what they used there.
CREATE TABLE usage_counted (
    id       TEXT PRIMARY KEY,
    peering  TEXT    NOT NULL,
    message  TEXT    NOT NULL,
    week     INTEGER NOT NULL,
    person   TEXT    NOT NULL,
    category TEXT    NOT NULL,
    turns    INTEGER NOT NULL,
    minutes  INTEGER NOT NULL,
    UNIQUE (peering, week, person, category)
) STRICT, WITHOUT ROWID;
CREATE INDEX usage_counted_person ON usage_counted (person, category);
