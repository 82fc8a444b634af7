-- From when on a need's place counts: its publication, or the last change by which it asked for more.
ALTER TABLE need ADD COLUMN placed_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE need ADD COLUMN placed_version INTEGER NOT NULL DEFAULT 1; -- of its record
ALTER TABLE need ADD COLUMN placed_seq INTEGER NOT NULL DEFAULT 0;     -- the log's entry that tells of it
UPDATE need SET placed_at = asked_at,
                placed_seq = coalesce((SELECT seq FROM ledger_entry
                                       WHERE subject = need.id AND type = 'need.published'), 0);

-- The log's entry that tells what a round told; only rounds after a need's place was given count for it.
ALTER TABLE round ADD COLUMN published_seq INTEGER;
UPDATE round SET published_seq = (SELECT seq FROM ledger_entry
                                  WHERE subject = round.id AND type = 'round.published');
