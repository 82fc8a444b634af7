-- What strangers were told of the groups' public offers, change by change. It names things and groups, and repeats no words.
CREATE TABLE announcement (
    seq       INTEGER PRIMARY KEY, -- of the log's entry by which it changed
    item      TEXT    NOT NULL,
    community TEXT    NOT NULL,    -- the group that issued it
    version   INTEGER NOT NULL,
    kind      TEXT    NOT NULL CHECK (kind IN ('candidate', 'create', 'update', 'delete')),
    at        INTEGER NOT NULL
) STRICT;
CREATE INDEX announcement_item ON announcement (item, seq);
CREATE INDEX announcement_community ON announcement (community, seq);
CREATE INDEX announcement_candidate ON announcement (seq) WHERE kind = 'candidate';

-- Offers that stand. Whether strangers may see each, the node looks at when it starts; until then none of them is told.
INSERT INTO announcement (seq, item, community, version, kind, at)
SELECT entry.seq, newest.id, newest.issuer, newest.version, 'candidate', entry.at
FROM (SELECT id, issuer, version, json_extract(CAST(header AS TEXT), '$.visibility') AS visibility,
             json_extract(CAST(header AS TEXT), '$.discoverable') AS discoverable
      FROM record
      WHERE (category LIKE 'offer.%' OR category LIKE 'offer@%')
        AND version = (SELECT max(version) FROM record AS other WHERE other.id = record.id)) AS newest
JOIN ledger_entry AS entry ON entry.seq = (SELECT max(seq) FROM ledger_entry WHERE subject = newest.id)
WHERE newest.discoverable AND newest.visibility = 'public'
  AND NOT EXISTS (SELECT 1 FROM ledger_tombstone WHERE subject = newest.id);
