-- Permits that stewards called back before they began, by the rule under which they were won. The steward's words are a sealed
-- note about the recall.
CREATE TABLE recall (
    id           TEXT PRIMARY KEY,
    assignment   TEXT    NOT NULL UNIQUE REFERENCES assignment (id),
    cause        TEXT    NOT NULL CHECK (cause IN ('urgent', 'maintenance')),
    urgent_need  TEXT REFERENCES need (id),     -- the need that it was called back for
    policy       TEXT    NOT NULL,              -- hash of the round's policy, which states the rule
    notice_hours INTEGER NOT NULL,              -- so many hours before its beginning it could be called back at the latest
    steward      TEXT    NOT NULL,
    made_at      INTEGER NOT NULL,
    first_until  INTEGER NOT NULL,              -- until when its person comes first in the pool, once
    used_in      TEXT REFERENCES round (id),    -- the round that they won so
    CHECK ((cause = 'urgent') = (urgent_need IS NOT NULL))
) STRICT, WITHOUT ROWID;
