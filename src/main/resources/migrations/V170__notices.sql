-- What happened to people's things, by what the log told: one row for each person and cause, so that following the log again tells
-- nothing twice. Not told before `due_at`; by mail or on a device not before `release_at`, as its person wishes.
CREATE TABLE notice (
    id         TEXT PRIMARY KEY,
    person     TEXT NOT NULL,
    kind       TEXT NOT NULL,
    subject    TEXT NOT NULL,
    page       TEXT NOT NULL,
    cause      TEXT NOT NULL,
    due_at     INTEGER NOT NULL,
    until_at   INTEGER,
    release_at INTEGER NOT NULL,
    state      TEXT NOT NULL CHECK (state IN ('pending', 'told', 'lapsed')),
    UNIQUE (person, kind, cause)
) STRICT, WITHOUT ROWID;
CREATE INDEX notice_person ON notice (person, id);
CREATE INDEX notice_pending ON notice (release_at) WHERE state = 'pending';

-- How far the log was followed. What was there before there were notices is no news.
CREATE TABLE notice_cursor (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    seq INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO notice_cursor (one, seq) SELECT 1, coalesce(max(seq), 0) FROM ledger_entry;

-- When and how people wish to be told; whoever never said has no row.
CREATE TABLE notice_preferences (
    person      TEXT PRIMARY KEY,
    language    TEXT NOT NULL,
    rhythm      TEXT NOT NULL,
    digest_at   TEXT NOT NULL,
    digest_day  INTEGER NOT NULL,
    quiet_from  TEXT,
    quiet_until TEXT,
    urgent      INTEGER NOT NULL CHECK (urgent IN (0, 1))
) STRICT, WITHOUT ROWID;

-- Where people are reached outside the pages. The address itself stands sealed in `record_note` under the same id.
CREATE TABLE notice_contact (
    id           TEXT PRIMARY KEY,
    person       TEXT NOT NULL,
    way          TEXT NOT NULL,
    made_at      INTEGER NOT NULL,
    confirmed_at INTEGER,
    wrong_codes  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX notice_contact_person ON notice_contact (person, id);

-- Messages to contacts. Its id stays the same however often one is sent, and with it its Message-ID.
CREATE TABLE notice_message (
    id       TEXT PRIMARY KEY,
    person   TEXT NOT NULL,
    contact  TEXT NOT NULL,
    way      TEXT NOT NULL,
    purpose  TEXT NOT NULL CHECK (purpose IN ('code', 'notices')),
    state    TEXT NOT NULL CHECK (state IN ('waiting', 'sent', 'dead', 'dropped')),
    tries    INTEGER NOT NULL,
    made_at  INTEGER NOT NULL,
    next_at  INTEGER NOT NULL,
    ended_at INTEGER,
    trouble  TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX notice_message_next ON notice_message (next_at) WHERE state = 'waiting';
CREATE INDEX notice_message_person ON notice_message (person, made_at);

CREATE TABLE notice_in_message (
    message TEXT NOT NULL,
    notice  TEXT NOT NULL,
    PRIMARY KEY (message, notice)
) STRICT, WITHOUT ROWID;
CREATE INDEX notice_in_message_notice ON notice_in_message (notice);
