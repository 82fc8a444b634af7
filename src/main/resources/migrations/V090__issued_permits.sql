-- The log's entry that tells of a permit's issue: whether that came before a round was told or after, whatever the clock did.
ALTER TABLE assignment ADD COLUMN issued_seq INTEGER NOT NULL DEFAULT 0;

UPDATE assignment SET issued_seq = told.seq
FROM (SELECT subject, min(seq) AS seq FROM ledger_entry WHERE type = 'assignment.issued' GROUP BY subject) AS told
WHERE told.subject = assignment.id;
