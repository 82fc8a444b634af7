-- Items that peers may see or could see once, by their last change. Of what nobody outside the node could see nothing is kept here.
CREATE TABLE shared_item (
    item      TEXT PRIMARY KEY,
    category  TEXT    NOT NULL,
    community TEXT    NOT NULL, -- the group that issued it
    version   INTEGER NOT NULL,
    audience  TEXT    NOT NULL CHECK (audience IN ('public', 'node', 'nobody')), -- now
    widest    TEXT    NOT NULL CHECK (widest IN ('public', 'node')),             -- ever
    seq       INTEGER NOT NULL -- of the log's entry by which it last changed
) STRICT, WITHOUT ROWID;
CREATE INDEX shared_item_seq ON shared_item (seq);

-- Offers that stand. Whether each may be seen is looked at again whenever it is told of.
INSERT INTO shared_item (item, category, community, version, audience, widest, seq)
SELECT newest.id, newest.category, newest.issuer, newest.version, newest.visibility, newest.visibility,
       (SELECT max(seq) FROM ledger_entry WHERE subject = newest.id)
FROM (SELECT id, category, issuer, version, json_extract(CAST(header AS TEXT), '$.visibility') AS visibility,
             json_extract(CAST(header AS TEXT), '$.discoverable') AS discoverable
      FROM record
      WHERE category LIKE 'offer.%'
        AND version = (SELECT max(version) FROM record AS other WHERE other.id = record.id)) AS newest
WHERE newest.discoverable AND newest.visibility IN ('public', 'node')
  AND NOT EXISTS (SELECT 1 FROM ledger_tombstone WHERE subject = newest.id)
  AND EXISTS (SELECT 1 FROM ledger_entry WHERE subject = newest.id);

-- The last word to each peer that there is something new to read.
CREATE TABLE shared_nudge (
    peering TEXT PRIMARY KEY,
    epoch   TEXT    NOT NULL,
    seq     INTEGER NOT NULL,
    message TEXT    NOT NULL,
    at      INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What was taken back from each peer, and when the peer had taken the word of it.
CREATE TABLE shared_withdrawal (
    message  TEXT PRIMARY KEY,
    peering  TEXT    NOT NULL,
    item     TEXT    NOT NULL,
    version  INTEGER NOT NULL,
    seq      INTEGER NOT NULL,
    at       INTEGER NOT NULL,
    taken_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX shared_withdrawal_open ON shared_withdrawal (peering) WHERE taken_at IS NULL;
CREATE INDEX shared_withdrawal_at ON shared_withdrawal (at);
