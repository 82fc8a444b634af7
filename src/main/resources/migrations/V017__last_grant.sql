-- The last key that was given under a permit is found at once, however often somebody was refused since.
CREATE INDEX access_grant_given ON access_grant (assignment, seq) WHERE outcome = 'granted';
