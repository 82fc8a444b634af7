-- Proxies also leave notes about a permit.
CREATE TABLE proxy_act_kept (
    id            TEXT PRIMARY KEY,
    mandate       TEXT    NOT NULL REFERENCES mandate (id),
    act           TEXT    NOT NULL CHECK (act IN
                      ('ask', 'edit', 'pause', 'withdraw', 'accept', 'decline', 'return', 'excuse', 'extend', 'outcome',
                       'appeal', 'open', 'carry', 'note')),
    item          TEXT    NOT NULL, -- the need, the assignment, the outcome or the appeal
    since         INTEGER NOT NULL, -- how many entries the log had before
    at            INTEGER NOT NULL,
    overturned_by TEXT,
    overturned_at INTEGER
) STRICT, WITHOUT ROWID;

INSERT INTO proxy_act_kept (id, mandate, act, item, since, at, overturned_by, overturned_at)
    SELECT id, mandate, act, item, since, at, overturned_by, overturned_at FROM proxy_act;

DROP TABLE proxy_act;
ALTER TABLE proxy_act_kept RENAME TO proxy_act;
CREATE INDEX proxy_act_of_mandate ON proxy_act (mandate, since);
CREATE INDEX proxy_act_of_item ON proxy_act (item, since);
