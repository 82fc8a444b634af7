-- The day on which each pause of a need ends by itself: what the log's entry names by its digest. Of pauses that ended
-- before this table, the day is not known any more.
CREATE TABLE need_pause (
    seq   INTEGER PRIMARY KEY, -- the log's entry that tells of it
    need  TEXT    NOT NULL,
    until INTEGER NOT NULL
) STRICT;

INSERT INTO need_pause (seq, need, until)
SELECT max(ledger_entry.seq), need.id, need.paused_until
FROM need JOIN ledger_entry ON ledger_entry.subject = need.id AND ledger_entry.type = 'waiting.paused'
WHERE need.paused_until IS NOT NULL
GROUP BY need.id, need.paused_until;
