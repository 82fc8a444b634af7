-- Which units of its offer a permit is for, from 1: one row each. A permit over several holds each of them.
CREATE TABLE assignment_unit (
    assignment TEXT    NOT NULL REFERENCES assignment (id),
    unit       INTEGER NOT NULL CHECK (unit > 0),
    PRIMARY KEY (assignment, unit)
) STRICT, WITHOUT ROWID;
INSERT INTO assignment_unit (assignment, unit) SELECT id, unit FROM assignment;

DROP TRIGGER assignment_unit_is_free;
DROP TRIGGER assignment_unit_stays_free;
ALTER TABLE assignment DROP COLUMN unit;

-- A unit never serves two at once: the last word belongs to the database. What is revoked while it is out is called back:
-- nobody is promised it before it came back.
CREATE TRIGGER assignment_unit_is_free BEFORE INSERT ON assignment_unit
WHEN EXISTS (
    SELECT 1 FROM assignment mine
    JOIN assignment a ON a.offer = mine.offer AND a.id <> mine.id
    JOIN assignment_unit u ON u.assignment = a.id AND u.unit = NEW.unit
    WHERE mine.id = NEW.assignment
      AND ((a.state IN ('issued', 'active', 'in-use')
            AND a.window_from < mine.window_until AND mine.window_from < a.window_until)
           OR (a.called_back_at IS NOT NULL AND a.returned_at IS NULL)))
BEGIN
    SELECT RAISE(ABORT, 'the unit is taken in this window');
END;

-- A permit that is extended takes its units from nobody.
CREATE TRIGGER assignment_unit_stays_free BEFORE UPDATE OF window_until ON assignment
WHEN NEW.state IN ('issued', 'active', 'in-use') AND EXISTS (
    SELECT 1 FROM assignment_unit mine
    JOIN assignment_unit u ON u.unit = mine.unit
    JOIN assignment a ON a.id = u.assignment
    WHERE mine.assignment = NEW.id AND a.id <> NEW.id AND a.offer = NEW.offer
      AND a.state IN ('issued', 'active', 'in-use')
      AND a.window_from < NEW.window_until AND NEW.window_from < a.window_until)
BEGIN
    SELECT RAISE(ABORT, 'the unit is promised to somebody in this window');
END;
