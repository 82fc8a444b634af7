-- What is revoked while it is out is called back: nobody is promised it before it came back.
ALTER TABLE assignment ADD COLUMN called_back_at INTEGER;

DROP TRIGGER assignment_unit_is_free;
CREATE TRIGGER assignment_unit_is_free BEFORE INSERT ON assignment
WHEN EXISTS (
    SELECT 1 FROM assignment a
    WHERE a.offer = NEW.offer AND a.unit = NEW.unit
      AND ((a.state IN ('issued', 'active', 'in-use')
            AND a.window_from < NEW.window_until AND NEW.window_from < a.window_until)
           OR (a.called_back_at IS NOT NULL AND a.returned_at IS NULL)))
BEGIN
    SELECT RAISE(ABORT, 'the unit is taken in this window');
END;
