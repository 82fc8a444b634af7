-- How many were refused lately under a permit is seen without going through what was given.
CREATE INDEX access_grant_refused ON access_grant (assignment, seq) WHERE outcome = 'refused';
