-- What was odd about an asking for a key, so that holder and stewards are told.
ALTER TABLE access_grant ADD COLUMN odd TEXT
    CHECK (odd IN ('somebody-else', 'other-key', 'many-grants', 'many-refusals'));
CREATE INDEX access_grant_odd ON access_grant (assignment, seq) WHERE odd IS NOT NULL;
