-- Every permit that answered a need, the earlier ones too.
CREATE INDEX assignment_need ON assignment (need, id);
