-- A round's row holds its whole record, and what stands behind it is read through all of that. When a round was told is asked
-- for each need and each person, so it stands here too.
CREATE INDEX round_told ON round (id, pool, published_at, published_seq);
