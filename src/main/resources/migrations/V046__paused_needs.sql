-- A paused need keeps its place and is drawn in no round.
ALTER TABLE need ADD COLUMN paused_until INTEGER;                   -- while it is paused
ALTER TABLE need ADD COLUMN resumed_seq INTEGER NOT NULL DEFAULT 0; -- the log's entry that tells of its last resumption
ALTER TABLE need ADD COLUMN rested_rounds INTEGER NOT NULL DEFAULT 0; -- rounds that passed while it was paused, since it has its place
