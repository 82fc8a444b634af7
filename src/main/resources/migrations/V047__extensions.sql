-- A permit that is extended takes its unit from nobody: here too the last word belongs to the database.
CREATE TRIGGER assignment_unit_stays_free BEFORE UPDATE OF window_until ON assignment
WHEN NEW.state IN ('issued', 'active', 'in-use') AND EXISTS (
    SELECT 1 FROM assignment a
    WHERE a.id <> NEW.id AND a.offer = NEW.offer AND a.unit = NEW.unit
      AND a.state IN ('issued', 'active', 'in-use')
      AND a.window_from < NEW.window_until AND NEW.window_from < a.window_until)
BEGIN
    SELECT RAISE(ABORT, 'the unit is promised to somebody in this window');
END;
