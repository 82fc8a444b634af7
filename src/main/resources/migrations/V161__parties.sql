-- People who use things together, and a passport for them.
CREATE TABLE party (
    did        TEXT PRIMARY KEY,
    kind       TEXT    NOT NULL CHECK (kind IN ('household', 'project', 'class')),
    founded_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE party_member (
    id        TEXT PRIMARY KEY,
    party     TEXT    NOT NULL REFERENCES party (did),
    person    TEXT    NOT NULL,
    keeper    INTEGER NOT NULL CHECK (keeper IN (0, 1)),
    named_by  TEXT    NOT NULL,
    named_at  INTEGER NOT NULL,
    agreed_at INTEGER,
    ended_by  TEXT,
    ended_at  INTEGER
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX party_member_standing ON party_member (party, person) WHERE ended_at IS NULL;
CREATE INDEX party_member_of_person ON party_member (person);

-- For which party a need is asked, and by being in which somebody uses a permit too.
ALTER TABLE need ADD COLUMN party TEXT;
ALTER TABLE co_user ADD COLUMN party TEXT;

CREATE INDEX need_of_party ON need (party) WHERE party IS NOT NULL;
