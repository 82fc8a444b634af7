-- Where each Need, Offer, Assignment and Outcome stands. What they say is in their records.
CREATE TABLE community (
    did   TEXT PRIMARY KEY, -- a group's passport
    title TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE member (
    did    TEXT PRIMARY KEY,
    home   TEXT    NOT NULL, -- the node this person is at home at
    since  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE need (
    id            TEXT PRIMARY KEY,
    issuer        TEXT    NOT NULL,
    category      TEXT    NOT NULL,
    community     TEXT,             -- the group asked, when it is one
    window_from   INTEGER NOT NULL,
    window_until  INTEGER NOT NULL,
    priority      TEXT    NOT NULL CHECK (priority IN ('normal', 'urgent')),
    asked_at      INTEGER NOT NULL,
    state         TEXT    NOT NULL CHECK (state IN ('waiting', 'assigned', 'fulfilled', 'withdrawn', 'expired')),
    ended_at      INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX need_waiting ON need (category, asked_at) WHERE state = 'waiting';
CREATE INDEX need_issuer ON need (issuer, id);

CREATE TABLE offer (
    id            TEXT PRIMARY KEY,
    version       INTEGER NOT NULL,
    community     TEXT    NOT NULL, -- the group that offers
    category      TEXT    NOT NULL,
    units         INTEGER NOT NULL CHECK (units > 0),
    window_from   INTEGER NOT NULL,
    window_until  INTEGER NOT NULL,
    state         TEXT    NOT NULL CHECK (state IN ('open', 'maintenance', 'retired')),
    rotation_due  INTEGER NOT NULL DEFAULT 0 CHECK (rotation_due IN (0, 1))
) STRICT, WITHOUT ROWID;
CREATE INDEX offer_pool ON offer (community, category, id);

CREATE TABLE assignment (
    id             TEXT PRIMARY KEY,
    need           TEXT    NOT NULL REFERENCES need (id),
    offer          TEXT    NOT NULL REFERENCES offer (id),
    unit           INTEGER NOT NULL,
    round          TEXT    NOT NULL,
    assignee       TEXT    NOT NULL,
    community      TEXT    NOT NULL,
    category       TEXT    NOT NULL, -- of the offer
    window_from    INTEGER NOT NULL,
    window_until   INTEGER NOT NULL,
    state          TEXT    NOT NULL CHECK (state IN
                       ('issued', 'active', 'in-use', 'returned', 'closed', 'revoked', 'no-show', 'ended')),
    opened_at      INTEGER,          -- the first key grant
    handed_over_at INTEGER,
    returned_at    INTEGER,
    condition      TEXT,
    reminders      INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX assignment_one_a_need ON assignment (need)
    WHERE state IN ('issued', 'active', 'in-use', 'returned', 'closed');
CREATE INDEX assignment_offer ON assignment (offer, window_from);
CREATE INDEX assignment_assignee ON assignment (assignee, id);
CREATE INDEX assignment_community ON assignment (community, id);

-- A unit never serves two at once: the last word belongs to the database. A late return is a matter for
-- the stewards: only the permitted windows count here.
CREATE TRIGGER assignment_unit_is_free BEFORE INSERT ON assignment
WHEN EXISTS (
    SELECT 1 FROM assignment a
    WHERE a.offer = NEW.offer AND a.unit = NEW.unit
      AND a.state IN ('issued', 'active', 'in-use')
      AND a.window_from < NEW.window_until AND NEW.window_from < a.window_until)
BEGIN
    SELECT RAISE(ABORT, 'the unit is taken in this window');
END;

CREATE TABLE outcome (
    assignment         TEXT PRIMARY KEY REFERENCES assignment (id),
    id                 TEXT    NOT NULL UNIQUE,
    issuer             TEXT    NOT NULL,
    result             TEXT    NOT NULL CHECK (result IN ('completed', 'partial', 'failed')),
    maintenance_needed INTEGER NOT NULL CHECK (maintenance_needed IN (0, 1)),
    recorded_at        INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
