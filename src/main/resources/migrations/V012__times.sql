-- When something was taken in, ended or drawn stands in the log or in a round's record, where nobody can change it unseen.
ALTER TABLE record DROP COLUMN received_at;
ALTER TABLE need DROP COLUMN ended_at;
ALTER TABLE outcome DROP COLUMN recorded_at;
ALTER TABLE round DROP COLUMN drawn_at;
