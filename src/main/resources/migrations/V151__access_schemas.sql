-- Versions of the schema of permissions that the community proposed. Version 1 comes with the program and has no row.
CREATE TABLE access_schema (
    number   INTEGER PRIMARY KEY CHECK (number > 1),
    state    TEXT    NOT NULL CHECK (state IN ('proposed', 'in-force', 'replaced', 'refused', 'withdrawn')),
    since    INTEGER NOT NULL, -- when it came into this state
    author   TEXT    NOT NULL,
    document BLOB    NOT NULL, -- access-schema@v1: canonical JSON, with its author's proof
    decider  TEXT,             -- who put it in force or refused it
    revision INTEGER,          -- the global revision from which on it is, or was, in force
    CHECK ((decider IS NOT NULL) = (state IN ('in-force', 'replaced', 'refused'))),
    CHECK ((revision IS NOT NULL) = (state IN ('in-force', 'replaced')))
) STRICT;

-- One is in force, and one change is decided on at a time.
CREATE UNIQUE INDEX one_access_schema_in_force ON access_schema (state) WHERE state = 'in-force';
CREATE UNIQUE INDEX one_access_schema_proposed ON access_schema (state) WHERE state = 'proposed';

-- By which schema each key was asked for.
ALTER TABLE access_grant ADD COLUMN schema INTEGER NOT NULL DEFAULT 1;

-- Changes of permissions are told of schemas too, and of each when it was made: by the log, whose n-th such entry made revision n.
CREATE TABLE access_change_kept (
    revision    INTEGER PRIMARY KEY, -- the global revision that the change made
    kind        TEXT    NOT NULL CHECK (kind IN ('written', 'dropped', 'schema')),
    object      TEXT    NOT NULL,    -- of a schema, access-schema: and its number
    relation    TEXT,
    subject     TEXT,
    valid_from  INTEGER,
    valid_until INTEGER,
    caveat      TEXT,
    context     TEXT,
    actor       TEXT    NOT NULL,    -- who changed it
    at          INTEGER NOT NULL,
    CHECK ((relation IS NULL) = (kind = 'schema')),
    CHECK ((subject IS NULL) = (kind = 'schema'))
) STRICT;
INSERT INTO access_change_kept
    SELECT c.revision, c.kind, c.object, c.relation, c.subject, c.valid_from, c.valid_until, c.caveat, c.context, c.actor, e.at
    FROM access_change c
    JOIN (SELECT at, row_number() OVER (ORDER BY seq) AS n FROM ledger_entry
          WHERE type IN ('tuple.written', 'tuple.dropped')) e ON e.n = c.revision;

-- Up to which revision changes are not kept any more, but for those of who drives, cares or shows how.
CREATE TABLE access_forgotten (
    revision INTEGER PRIMARY KEY -- one row
) STRICT;
INSERT INTO access_forgotten
    SELECT coalesce((SELECT min(revision) - 1 FROM access_change),
                    (SELECT revision FROM access_revision WHERE object = '*'), 0);

DROP TABLE access_change;
ALTER TABLE access_change_kept RENAME TO access_change;
CREATE INDEX access_change_staff ON access_change (object) WHERE relation = 'staff';
