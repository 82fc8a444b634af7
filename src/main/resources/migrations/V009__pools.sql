-- Which policy set decides in a pool: said when a round is asked for, the last word counts.
CREATE TABLE pool_policy (
    pool       TEXT PRIMARY KEY, -- as usufruct.allocation.Pool writes it
    policy_set TEXT NOT NULL
) STRICT, WITHOUT ROWID;
