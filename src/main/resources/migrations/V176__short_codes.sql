-- Things and permits are found by the end of their id, as labels and slips show it.
CREATE INDEX offer_short_code ON offer (substr(id, -8));
CREATE INDEX assignment_short_code ON assignment (substr(id, -8));
